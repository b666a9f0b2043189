/** A function that computes each result once. Keys that are maps or lists are the same only if they are one object. */
export function memoized<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const results = new Map<Key, Value>()
  return (key) => {
    const known = results.get(key)
    if (known !== undefined || results.has(key)) return known as Value
    const value = compute(key)
    results.set(key, value)
    return value
  }
}
