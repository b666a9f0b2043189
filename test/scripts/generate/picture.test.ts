import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restartPicture } from '../../../scripts/generate/picture.ts'
import { projectRoot } from './project.ts'

it('has its own colors, since an image does not know the page around it', async () => {
  const { light, dark } = await restartPicture()
  expect(light).not.toContain('var(')
  expect(new Set(light.match(/#[0-9a-f]{6}/g))).not.toEqual(new Set(dark.match(/#[0-9a-f]{6}/g)))
  expect(light.replaceAll(/#[0-9a-f]{6}/g, '')).toBe(dark.replaceAll(/#[0-9a-f]{6}/g, ''))
})

it('shows what README.md says of it', async () => {
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8')
  const [, alt = ''] = /<img alt="([^"]*)"/.exec(readme) ?? []
  const { light } = await restartPicture()
  const [, title = ''] = /<title[^>]*>([^<]*)</.exec(light) ?? []
  const rates = [...title.matchAll(/at most ([\d,]+) fetches per second/g)].map(([, rate]) => rate)
  expect([...alt.matchAll(/([\d,]+) fetches per second/g)].map(([, rate]) => rate)).toEqual(rates)
})
