import { nameOf, type Release, type Violation } from './release.ts'

const always = ['app.kubernetes.io/instance', 'app.kubernetes.io/managed-by', 'app.kubernetes.io/name', 'helm.sh/chart']

/** Every object names its chart and its release, and has a namespace. */
export function labeled({ own }: Pick<Release, 'own'>): Violation[] {
  return own.flatMap((object) => {
    const { labels = {}, namespace } = object.metadata
    return [
      ...always.filter((key) => !labels[key]).map((key) => `${nameOf(object)} lacks the label ${key}`),
      ...(namespace ? [] : [`${nameOf(object)} has no namespace`]),
    ]
  })
}
