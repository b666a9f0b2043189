import { UserError } from '../toolchain/user-error.ts'

/**
 * Checks that a tag names the version to release, and that the changelog has it.
 * @throws UserError that says what to change
 */
export function checkTag(tag: string, version: string, changelog: string): void {
  if (tag !== `v${version}`) {
    const fix = `Tag the commit with v${version}, or run npm version ${tag.replace(/^v/, '')} --no-git-tag-version.`
    throw new UserError(`The tag is ${tag}, but package.json has the version ${version}. ${fix}`)
  }
  if (!changelog.includes(`\n## [${version}]`)) {
    throw new UserError(`CHANGELOG.md has no section for ${version}. Rename [Unreleased] to [${version}].`)
  }
}
