/**
 * A mailbox on loopback over IMAP4rev1 (RFC 3501), as much of it as a reader of returned mail says: LOGIN, LIST, SELECT, UID SEARCH, FETCH, STORE,
 * MOVE. What it does not know it answers with BAD. Keeps what a server would keep, so that a test can look at it.
 */
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'

export type KeptMail = {
  readonly uid: number
  readonly source: string
  readonly arrivedAt: Date
  readonly flags: Set<string>
}

export type ImapServer = {
  readonly port: number
  readonly folders: ReadonlyMap<string, KeptMail[]>
  /** Puts a mail into INBOX; lines may end by LF. Answers its UID. */
  readonly put: (mail: string, arrivedAt: Date) => number
  /** Every command as it came, of a login nothing but that there was one. */
  readonly said: readonly string[]
  readonly close: () => Promise<void>
}

export type ImapOptions = {
  readonly password?: string
  readonly folders?: readonly string[]
  /** Without the right to keep flags of one's own. */
  readonly withoutKeywords?: boolean
  /** Ends the connection instead of answering a command that begins so, once. */
  readonly dropAt?: string
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number): string => String(n).padStart(2, '0')
const dateTime = (at: Date): string =>
  `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1')
const CAPABILITIES = 'IMAP4rev1 MOVE UIDPLUS'

export const imapServer = async (options: ImapOptions = {}): Promise<ImapServer> => {
  const folders = new Map<string, KeptMail[]>(['INBOX', ...(options.folders ?? [])].map((name) => [name, []]))
  const said: string[] = []
  const sockets = new Set<Socket>()
  let lastUid = 0
  let toDrop = options.dropAt ?? null

  const talk = (socket: Socket): void => {
    const send = (line: string) => void socket.write(`${line}\r\n`)
    let open = folders.get('INBOX') ?? []
    const place = ({ uid }: KeptMail): number => open.findIndex((mail) => mail.uid === uid) + 1
    const chosen = (set: string): readonly KeptMail[] => {
      const uids = new Set(set.split(',').map(Number))
      return open.filter(({ uid }) => uids.has(uid))
    }

    const search = (words: string): void => {
      const unkeyword = /UNKEYWORD (\S+)/.exec(words)?.[1]
      const found = open.filter(
        ({ flags }) =>
          !(words.includes('UNSEEN') && flags.has('\\Seen')) && !(unkeyword !== undefined && flags.has(unkeyword)),
      )
      send(['* SEARCH', ...found.map(({ uid }) => uid)].join(' '))
    }
    const fetch = (set: string, items: string): void => {
      const part = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/.exec(items)
      for (const mail of chosen(set)) {
        const bytes =
          part?.[2] === undefined ? mail.source : mail.source.slice(Number(part[1]), Number(part[1]) + Number(part[2]))
        const name = part?.[1] === undefined ? 'BODY[]' : `BODY[]<${part[1]}>`
        const date = dateTime(mail.arrivedAt)
        send(
          `* ${place(mail)} FETCH (UID ${mail.uid} INTERNALDATE "${date}" ${name} {${Buffer.byteLength(bytes)}}\r\n${bytes})`,
        )
      }
    }
    const store = (set: string, flags: string): void => {
      for (const mail of chosen(set)) {
        for (const flag of flags.split(' ')) mail.flags.add(flag)
        send(`* ${place(mail)} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))`)
      }
    }
    const move = (set: string, to: string): string => {
      const target = folders.get(to)
      if (target === undefined) return 'NO [TRYCREATE] no such folder'
      for (const mail of chosen(set)) {
        const at = place(mail)
        open.splice(at - 1, 1)
        target.push(mail)
        send(`* ${at} EXPUNGE`)
      }
      return 'OK moved'
    }
    const select = (name: string): string => {
      const found = folders.get(name)
      if (found === undefined) return 'NO [NONEXISTENT] no such folder'
      open = found
      send(`* ${found.length} EXISTS`)
      send('* FLAGS (\\Seen \\Deleted)')
      send(`* OK [PERMANENTFLAGS (\\Seen \\Deleted${options.withoutKeywords === true ? '' : ' \\*'})] kept`)
      send('* OK [UIDVALIDITY 7] valid')
      send(`* OK [UIDNEXT ${lastUid + 1}] next`)
      return 'OK [READ-WRITE] open'
    }
    const answer = (command: string): string => {
      const [word = '', ...rest] = command.split(' ')
      const uid = /^UID (\S+) (\S+) ?(.*)$/i.exec(command)
      if (word.toUpperCase() === 'CAPABILITY') {
        send(`* CAPABILITY ${CAPABILITIES}`)
        return 'OK'
      }
      if (word.toUpperCase() === 'LOGIN')
        return unquoted(rest[1] ?? '') === (options.password ?? 'secret')
          ? `OK [CAPABILITY ${CAPABILITIES}] in`
          : 'NO [AUTHENTICATIONFAILED] wrong password'
      if (word.toUpperCase() === 'LIST') {
        // RFC 3501 section 6.3.8: an empty name asks for the delimiter alone.
        if (rest.at(-1) === '""') send('* LIST (\\Noselect) "/" ""')
        else for (const name of folders.keys()) send(`* LIST () "/" "${name}"`)
        return 'OK'
      }
      if (word.toUpperCase() === 'SELECT') return select(unquoted(rest.join(' ')))
      if (/^UID SEARCH/i.test(command)) search(command)
      else if (/^UID FETCH/i.test(command)) fetch(uid?.[2] ?? '', uid?.[3] ?? '')
      else if (/^UID STORE/i.test(command)) store(uid?.[2] ?? '', /\((.*)\)/.exec(command)?.[1] ?? '')
      else if (/^UID MOVE/i.test(command)) return move(uid?.[2] ?? '', unquoted(uid?.[3] ?? ''))
      else if (word.toUpperCase() !== 'NOOP') return 'BAD not known here'
      return 'OK'
    }

    send('* OK ready')
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      const [tag = '*', ...words] = line.split(' ')
      const command = words.join(' ')
      said.push(/^login/i.test(command) ? 'LOGIN' : command)
      if (toDrop !== null && command.startsWith(toDrop)) {
        toDrop = null
        socket.destroy()
        return
      }
      if (/^logout/i.test(command)) {
        socket.end(`* BYE\r\n${tag} OK\r\n`)
        return
      }
      send(`${tag} ${answer(command)}`)
    })
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    folders,
    said,
    put: (mail, arrivedAt) => {
      lastUid += 1
      const source = mail.replace(/\r?\n/g, '\r\n')
      folders.get('INBOX')?.push({ uid: lastUid, source, arrivedAt, flags: new Set() })
      return lastUid
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
