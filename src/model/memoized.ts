/**
 * A function that computes each result once.
 * @param identity what is the same for keys with the same result; without it, keys are compared as in a Map, where maps and
 * lists are the same only if they are one object
 */
export function memoized<Key, Value>(
  compute: (key: Key) => Value,
  identity: (key: Key) => unknown = (key) => key,
): (key: Key) => Value {
  const results = new Map<unknown, Value>()
  return (key) => {
    const id = identity(key)
    const known = results.get(id)
    if (known !== undefined || results.has(id)) return known as Value
    const value = compute(key)
    results.set(id, value)
    return value
  }
}
