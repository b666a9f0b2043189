/** What is wrong in a YAML text, and at which offset. */
export class YamlError extends Error {
  override name = 'YamlError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}
