/** The first line of every file that `split` writes, the second one of a script. */
export const marker =
  '# Written by protocol-mapper-agents split. Change the fleet and split it again: changes in this file get lost.'

/** The values that the releases share. */
export const sharedFile = 'shared.yaml'

/** The script that installs or upgrades them. */
export const scriptFile = 'upgrade.sh'

/** The file with the values that only one release has. */
export function ownFile(release: string): string {
  return `${release}.yaml`
}
