import { Option } from 'commander'

/** The flag that says how a command prints. @param formats the first is what holds without it */
export function outputOption(...formats: readonly [string, ...string[]]): Option {
  return new Option('-o, --output <format>', 'how to print').choices(formats).default(formats[0])
}
