import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { memoized } from '../../src/model/memoized.ts'

/** Files by their addresses at their publishers, such as `https://get.helm.sh/…`. */
export type Files = Map<string, Buffer>

/** Answers a request in another way than usual. Returns whether it did. */
export type Misbehavior = (request: IncomingMessage, response: ServerResponse, content: Buffer) => boolean

/** A server on loopback that has the publishers' files. */
export type Publishers = {
  /** What to set `TOOLS_MIRROR` to. */
  mirror: string
  files: Files
  /** The addresses that were asked for, in order, with the range that was asked for, if any. */
  requests: string[]
  /** How it answers from now on. */
  misbehave: (misbehavior: Misbehavior) => void
  stop: () => Promise<void>
}

/** Starts a mirror of publishers that sends whole files and parts of them. */
export async function startPublishers(): Promise<Publishers> {
  const files: Files = new Map()
  const requests: string[] = []
  let misbehavior: Misbehavior = () => false
  const server = createServer((request, response) => {
    const address = `https://${request.url?.slice(1)}`
    const { range } = request.headers
    requests.push(range === undefined ? address : `${address} ${range}`)
    const content = files.get(address)
    if (content === undefined) response.writeHead(404).end('Not found')
    else if (!misbehavior(request, response, content)) send(request, response, content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    mirror: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    requests,
    misbehave: (next) => {
      misbehavior = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Begins to answer with a file, or with the part that was asked for. Returns what to send. */
export function begin(request: IncomingMessage, response: ServerResponse, content: Buffer): Buffer {
  const first = /^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]
  const rest = content.subarray(Number(first ?? 0))
  const range = { 'content-range': `bytes ${first}-${content.length - 1}/${content.length}` }
  const length = { 'content-length': rest.length, etag: `"${sha256(content)}"` }
  response.writeHead(first === undefined ? 200 : 206, first === undefined ? length : { ...length, ...range })
  return rest
}

/** Answers as a server should. */
export function send(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
  response.end(begin(request, response, content))
}

/** Of a file that stays as it is. Some have a hundred megabytes. */
export const sha256: (content: Buffer) => string = memoized((content: Buffer) =>
  createHash('sha256').update(content).digest('hex'),
)
