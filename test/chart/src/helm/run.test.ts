import { expect, inject, it } from 'vitest'
import { reportOf } from '../../../../src/helm/report.ts'
import { someMajors } from '../../helm.ts'

it.each(someMajors('run'))('a failure is told once, not in the form of a log too (%s)', async (major) => {
  const helm = { program: inject('helm')[major], folder: '.' }
  const { failure } = await reportOf(helm, { files: [], sets: {} }, { name: 'Bad_Name', namespace: 'factory' })
  expect(failure?.split('\n')).toEqual([expect.stringContaining('release name "Bad_Name": invalid release name')])
})
