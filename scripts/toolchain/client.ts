import { text } from 'node:stream/consumers'
import { EnvHttpProxyAgent, interceptors, request } from 'undici'
import { createDeadline, type Deadline } from './deadline.ts'
import { mirrored } from './mirror.ts'

/** Why a tool cannot be had in one way. The message is a clause, to follow "kubectl 1.36.3: ". */
export class NotAvailable extends Error {
  override name = 'NotAvailable'
}

/** An answer broke off, and its server does not send the rest alone: it must be fetched again from its beginning. */
export class BrokenOff extends NotAvailable {}

/** How long a client waits, in milliseconds. */
export type Patience = {
  /** For a connection. */
  connection: number
  /** For the beginning of an answer. */
  answer: number
  /** For more of an answer that has begun, before it asks for the rest. */
  silence: number
  /** For more of an answer, however often it asks. */
  end: number
  /** Before it asks again. */
  pause: number
}

const usualPatience: Patience = { connection: 3_000, answer: 6_000, silence: 10_000, end: 40_000, pause: 500 }

/** A file that a server sends. */
type Answer = {
  /** Throws NotAvailable if it breaks off for good. */
  body: AsyncIterable<Uint8Array>
  /** Its size, if the server says so. */
  size: number
}

/** Fetches from publishers, or from `TOOLS_MIRROR`, through the proxies that the environment names. */
export type Client = {
  /** @throws NotAvailable if the file does not exist, or its host does not answer */
  get: (address: string) => Promise<Answer>
  /**
   * Reads a small file, once.
   * @throws NotAvailable
   */
  text: (address: string) => Promise<string>
}

/** A client that waits only once for a host that does not answer, and fetches the rest of answers that break off. */
export function createClient(patience: Patience = usualPatience): Client {
  const dispatcher = dispatcherWith(patience)
  const silentHosts = new Map<string, NotAvailable>()

  const get = async (address: string): Promise<Answer> => {
    const place = mirrored(address)
    const { host } = new URL(place)
    const silent = silentHosts.get(host)
    if (silent) throw silent
    const deadline = createDeadline()
    deadline.set(patience.connection + patience.answer)
    const timeouts = { headersTimeout: patience.answer, bodyTimeout: patience.silence, signal: deadline.signal }
    const response = await request(place, { dispatcher, headers: { 'user-agent': agent }, ...timeouts })
      .catch((error: RequestError) => {
        if (error.statusCode !== undefined) throw new NotAvailable(`${place} answers ${error.statusCode}`)
        const reason = new NotAvailable(`${host} ${silence(error)}`)
        silentHosts.set(host, reason)
        throw reason
      })
      .finally(deadline.clear)
    const { statusCode, headers, body } = response
    if (statusCode !== 200) {
      await body.dump()
      throw new NotAvailable(`${place} answers ${statusCode}`)
    }
    const chunks = read(body, place, deadline, patience.end)
    return { body: chunks, size: Number(headers['content-length'] ?? 0) }
  }

  // The same list often has the checksums of several tools, and publishers count how often they are asked.
  const texts = new Map<string, Promise<string>>()
  const textOf = (address: string) => {
    const known = texts.get(address) ?? get(address).then(({ body }) => text(body))
    texts.set(address, known)
    return known
  }
  return { get, text: textOf }
}

/** GitHub's API rejects requests without one. */
const agent = 'protocol-mapper-agents'

/** An error of undici, or of a socket. */
type RequestError = Error & { code?: string; statusCode?: number }

function dispatcherWith({ connection, pause }: Patience) {
  return new EnvHttpProxyAgent({ connectTimeout: connection }).compose(
    interceptors.redirect({ maxRedirections: 5 }),
    interceptors.retry({
      maxRetries: 3,
      minTimeout: pause,
      maxTimeout: 4 * pause,
      // What can happen in the middle of an answer. A host that does not answer at all is not asked again.
      errorCodes: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT'],
    }),
  )
}

const timeoutCodes = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'])

/** Why nothing came from a host, as what it does. */
function silence({ code, message }: RequestError): string {
  if (code !== undefined && timeoutCodes.has(code)) return 'does not answer'
  return `cannot be reached (${code?.startsWith('UND_ERR_') ? message : (code ?? message)})`
}

/** Passes on an answer, as long as something comes: within the given milliseconds each time, resuming included. */
async function* read(
  body: AsyncIterable<Uint8Array>,
  place: string,
  deadline: Deadline,
  milliseconds: number,
): AsyncGenerator<Uint8Array> {
  try {
    deadline.set(milliseconds)
    for await (const chunk of body) {
      yield chunk
      deadline.set(milliseconds)
    }
  } catch (error) {
    const { code, message } = error as RequestError
    const reason = `${place} breaks off (${message})`
    throw code === 'UND_ERR_REQ_RETRY' ? new BrokenOff(reason) : new NotAvailable(reason)
  } finally {
    deadline.clear()
  }
}
