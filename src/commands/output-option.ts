import { Option } from 'commander'

/** The flag for the output format of a command. @param formats the first is the default */
export function outputOption(...formats: readonly [string, ...string[]]): Option {
  return new Option('-o, --output <format>', 'output format').choices(formats).default(formats[0])
}
