/** The log: lines for people on a terminal, JSON for machines, always on stderr. */
import { styleText } from 'node:util'
import { pino } from 'pino'
import type { Log } from '../jobs/job.ts'

type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent'

const LEVELS: Readonly<Record<number, readonly [name: string, colour: 'gray' | 'white' | 'yellow' | 'red']>> = {
  20: ['debug', 'gray'],
  30: ['', 'white'],
  40: ['warning', 'yellow'],
  50: ['error', 'red'],
}

const said = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'message' in value) return String(value.message)
  return JSON.stringify(value)
}

/** `12:03:44 warning delivery will be tried again  subscription=desk attempt=1`. */
const forPeople = (line: string): string => {
  const { level, time, msg, ...fields } = JSON.parse(line) as { level: number; time: number; msg: string }
  const [name, colour] = LEVELS[level] ?? ['', 'white']
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${said(value)}`)
  const text = [new Date(time).toTimeString().slice(0, 8), name, msg, '', ...rest].filter(
    (part, i) => part !== '' || i === 3,
  )
  return `${styleText(colour, text.join(' ').replaceAll('\n', ' '))}\n`
}

export const createLog = (level: Level, stderr: NodeJS.WriteStream): Log => {
  const write = stderr.isTTY
    ? (line: string) => void stderr.write(forPeople(line))
    : (line: string) => void stderr.write(line)
  return pino(
    { level, base: null, serializers: { error: pino.stdSerializers.err }, redact: ['password', '*.password'] },
    { write },
  )
}
