/** A word of a command line, quoted if a POSIX shell would split it. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** The name of a values file for `-f`, where a comma would end it, on a command line. */
export function quoteFile(name: string): string {
  return quote(quoteInList(name))
}

/** The name of a values file for `-f`: Helm splits at commas, unless the name is quoted. */
export function quoteInList(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name
}
