/** A flag's argument is not valid. */
export class SetError extends Error {
  override name = 'SetError'
}
