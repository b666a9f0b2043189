import type { ErrorObject } from 'ajv'

/** What is said about a value that breaks several rules: the first of these says what is allowed. */
const order = ['enum', 'const', 'type', 'pattern', 'minLength', 'maxLength']

/** One error for each value and each key: of several, the one that says most. */
export function oneEach(errors: readonly ErrorObject[]): ErrorObject[] {
  const best = new Map<string, ErrorObject>()
  for (const error of errors) {
    const { additionalProperty = '', missingProperty = '' } = error.params as Record<string, string>
    const place = JSON.stringify([error.instancePath, error.propertyName, additionalProperty, missingProperty])
    const other = best.get(place)
    if (other === undefined || rank(error) < rank(other)) best.set(place, error)
  }
  return [...best.values()]
}

function rank({ keyword }: ErrorObject): number {
  const index = order.indexOf(keyword)
  return index === -1 ? order.length : index
}
