import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readContract } from '../../../src/chart.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { contextsOf } from '../../../src/tidy/contexts.ts'
import { readOrder } from '../../../src/tidy/order.ts'
import { type Passes, passesOver } from '../../../src/tidy/passes.ts'
import { readSource } from '../../../src/tidy/source.ts'
import { makeFolder } from '../program-folder.ts'

const chart = { contract: readContract(), order: readOrder() }

/**
 * A function that tidies texts without rendering; it fails if the settings of an agent change. A second argument gives the
 * values that the installation reads afterwards.
 */
export async function tidier(): Promise<(text: string, after?: JsonMap) => Promise<Passes>> {
  const { folder } = await makeFolder({})
  return async (text, after = {}) => {
    writeFileSync(join(folder, 'fleet.yaml'), text)
    writeFileSync(join(folder, 'site.json'), JSON.stringify(after))
    const source = await readSource('fleet.yaml', folder)
    return passesOver(source, await contextsOf(source, { with: [['site.json']] }, chart.contract, folder), chart)
  }
}
