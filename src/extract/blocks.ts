/**
 * Turns lines of text, each with its scope, into blocks with context: headings move the trail, questions open answers,
 * labels become terms, boilerplate is left out unless it names visas. It knows nothing of HTML; plain text uses it too.
 */
import type { BlockKind, DroppedBlock } from '../domain/document.ts'
import type { PageNode } from './dom.ts'
import type { Draft } from './draft.ts'
import { boldLabel, isBoldHeading, plainLabel, splitFolded } from './labels.ts'
import { itemsIn } from './inline-items.ts'
import { introductionIn, nestLeadIns } from './leadins.ts'
import { bulletOf, emptyLine, isPureLink, joinLines, type Line, append, type Style } from './lines.ts'
import { isVisaAlone, saysSomething } from './mentions.ts'
import { reasonToDrop, STRUCK } from './keeping.ts'
import { isQuestion, partsOf, withoutLabel } from './questions.ts'
import { createContexts, type Scope } from './scope.ts'
import { fold } from './text.ts'
import { BOLD_LEVEL, BOLD_QUESTION_LEVEL, cut, PANEL_LEVEL, PLAIN_QUESTION_LEVEL, type Trail } from './trail.ts'

/** A heading longer than this is a paragraph in large type. */
const LONGEST_HEADING = 200
/** What stands under a label may be a mark without letters. */
const VALUES: ReadonlySet<string> = new Set(['table_cell', 'definition'])
type Last = {
  readonly text: string
  readonly kind: BlockKind
  readonly holder: PageNode | null
  readonly isLink: boolean
}

/** Position in the headings: `base` is what the enclosing panel, cell or item forbids to leave. */
export type Position = { readonly trail: Trail | null; readonly base: Trail | null }

export const createBlocks = () => {
  const drafts: Draft[] = []
  const dropped: DroppedBlock[] = []
  const contextOf = createContexts()
  let lines: Line[] = []
  let line = emptyLine()
  let trail: Trail | null = null
  let base: Trail | null = null
  let last: Last | null = null
  let isLink = false
  let isSignpost = false
  /** The lead-in of a list typed with bullets or line breaks. */
  let typedLeadIn: string | null = null

  /** Questions that the visitor answers: what follows the form is no answer to them. */
  const asked = new Set<Trail>()

  const push = (level: number, text: string, question: boolean) => {
    trail = { above: cut(trail, base, level), level, text, isQuestion: question }
  }

  const emit = (kind: BlockKind, text: string, scope: Scope, label: string | null) => {
    const isText = kind !== 'heading' && kind !== 'question'
    const isLone = isLink && scope.naming === null && scope.leadIn === null
    const lone = !isLone ? null : !scope.inContent ? 'lone' : isVisaAlone(text) ? 'name' : null
    const linked = isSignpost ? 'in_page' : lone
    drafts.push({ kind, text, context: contextOf(trail, scope, label), link: isText ? linked : null })
    last = { text, kind, holder: scope.holder, isLink }
  }

  const answerKind = (scope: Scope): BlockKind => {
    if (scope.kind !== 'paragraph' && scope.kind !== 'definition') return scope.kind
    return contextOf(trail, scope, null).question === null ? scope.kind : 'answer'
  }

  const ask = (text: string, scope: Scope, level: number) => {
    trail = cut(trail, base, level)
    emit('question', text, scope, null)
    push(level, text, true)
  }

  /** Text that may hold questions with their answers, or a label. */
  const emitText = (text: string, scope: Scope) => {
    const parts = partsOf(text)
    const [first] = parts
    if (parts.length === 1 && first?.kind === 'text') {
      emit(answerKind(scope), text, scope, plainLabel(text))
      return
    }
    const before: Trail | null = trail
    for (const part of parts) {
      if (part.kind === 'question') ask(part.text, scope, PLAIN_QUESTION_LEVEL)
      else emit(answerKind(scope), part.text, scope, part.kind === 'text' ? plainLabel(part.text) : null)
    }
    // A question answered in its own text is closed; one that ends the text is answered by what follows.
    if (parts.length > 1 && parts.at(-1)?.kind === 'answer') trail = before
  }

  const emitBold = (text: string, scope: Scope): boolean => {
    if (isQuestion(text)) {
      ask(withoutLabel(text), scope, BOLD_QUESTION_LEVEL)
      return true
    }
    if ((scope.kind !== 'paragraph' && !scope.inItem) || !isBoldHeading(text)) return false
    trail = cut(trail, base, BOLD_LEVEL)
    emit(scope.inItem ? scope.kind : 'heading', text, scope, null)
    push(BOLD_LEVEL, text, false)
    return true
  }

  const emitLine = (from: Line, scope: Scope) => {
    const text = fold(from.text)
    if (text === '') return
    if (!from.hasPlain && from.boldTo > 0 && scope.kind !== 'table_cell' && emitBold(text, scope)) return
    if (from.hasPlain && from.boldTo > 0) {
      const [bold, rest] = splitFolded(from.text, from.boldTo)
      if (bold.endsWith('?') && isQuestion(bold)) {
        ask(withoutLabel(bold), scope, BOLD_QUESTION_LEVEL)
        emitText(rest, scope)
        return
      }
      const label = boldLabel(bold, rest)
      if (label !== null) {
        emit(answerKind(scope), text, scope, label)
        return
      }
    }
    emitText(text, scope)
  }

  /** Lines that are items by their bullet, or by following a lead-in with a colon in the same text. */
  const emitTyped = (from: Line, scope: Scope, isFirst: boolean) => {
    const bullet = scope.kind === 'paragraph' ? bulletOf(from) : 0
    if (bullet === 0) {
      const text = fold(from.text)
      // A text with a colon begins a list of its own.
      const isOther = text.endsWith(':') || text.length > 120 || (text.endsWith('.') && saysSomething(text))
      if (isFirst || isOther) typedLeadIn = null
      const kind = typedLeadIn !== null && scope.kind === 'paragraph' ? 'list_item' : scope.kind
      emitLine(from, typedLeadIn === null ? scope : { ...scope, kind, leadIn: typedLeadIn })
      return
    }
    if (typedLeadIn === null && last !== null && last.kind !== 'list_item') typedLeadIn = leadInOf(scope)
    const item = { ...from, text: from.text.slice(bullet), boldTo: Math.max(0, from.boldTo - bullet) }
    emitLine(item, { ...scope, kind: 'list_item', leadIn: typedLeadIn ?? scope.leadIn })
  }

  const leadInOf = (scope: Scope): string | null => {
    if (last === null || last.holder !== scope.holder || last.isLink) return null
    if (last.kind === 'heading' || last.kind === 'question') return last.text.endsWith(':') ? last.text : null
    return last.kind === 'list_item' && scope.kind !== 'list_item' ? null : introductionIn(last.text)
  }

  const emitHeading = (text: string, scope: Scope) => {
    const { heading, naming } = scope
    if (naming === null && (text.length > LONGEST_HEADING || (text.endsWith('.') && text.split(' ').length > 10))) {
      emit(answerKind(scope), text, scope, null)
      return
    }
    const question = isQuestion(text)
    if (heading > 0) trail = cut(trail, base, heading)
    emit(question ? 'question' : 'heading', text, { ...scope, term: null }, null)
    if (naming === null) push(heading, text, question)
  }

  /** Ends the text gathered so far: it becomes blocks of this scope. */
  const flush = (scope: Scope) => {
    if (lines.length === 0 && line.text === '') return
    lines.push(line)
    while (trail !== null && trail !== base && asked.has(trail)) trail = trail.above
    const names = scope.heading > 0 || scope.naming !== null
    const gathered = joinLines(lines, names)
    lines = []
    line = emptyLine()
    let many = gathered.length > 1
    if (many) typedLeadIn = null
    let isFirst = true
    for (const from of gathered) {
      const text = fold(from.text)
      if (text === '' || (!VALUES.has(scope.kind) && !/[\p{L}\p{N}]/u.test(text))) continue
      isLink = isPureLink(from)
      isSignpost = isLink && !from.leavesPage
      const reason = reasonToDrop(from, text, scope, trail?.text ?? null)
      if (reason !== null) {
        dropped.push({ text, reason })
        // What is kept below a heading left out stands below it all the same.
        if (scope.heading > 0 && scope.naming === null) {
          if (reason === STRUCK) trail = cut(trail, base, scope.heading)
          else push(scope.heading, text, isQuestion(text))
        }
      } else if (names) emitHeading(text, scope)
      else {
        const items = scope.kind === 'paragraph' ? itemsIn(from) : [from]
        many ||= items.length > 1
        for (const item of items) {
          emitTyped(item, scope, isFirst)
          const itemText = fold(item.text)
          if (many && itemText.endsWith(':')) typedLeadIn = introductionIn(itemText)
          isFirst = false
        }
      }
      isFirst = false
    }
    if (many || !(last?.kind === 'list_item')) typedLeadIn = null
  }

  return {
    text: (piece: string, style: Style, atEdge: boolean) => append(line, piece, style, atEdge),
    lineBreak: () => {
      lines.push(line)
      line = emptyLine()
    },
    flush,
    /** The lead-in for a list that starts here. */
    leadIn: (scope: Scope): string | null => {
      const found = leadInOf(scope)
      return found === null ? scope.leadIn : nestLeadIns(scope.leadIn, found)
    },
    position: (): Position => ({ trail, base }),
    moveTo: (position: Position) => {
      trail = position.trail
      base = position.base
    },
    /** From here to the next `moveTo`, headings stay below the present one. */
    enclose: () => {
      base = trail
    },
    /** A heading of this level starts: what stood under an earlier one ends. */
    close: (level: number) => {
      trail = cut(trail, base, level)
    },
    /** Everything from here to the next `moveTo` stands under a label. */
    openPanel: (label: string) => {
      trail = { above: trail, level: PANEL_LEVEL, text: label, isQuestion: isQuestion(label) }
      base = trail
    },
    /** Text left out that is part of no block. */
    drop: (text: string, reason: string) => dropped.push({ text, reason }),
    /** A choice of the visitor's, after the question it answers. */
    choice: (text: string) => {
      dropped.push({ text, reason: 'choice of a form' })
      if (trail?.isQuestion === true && last?.kind === 'question' && last.text === trail.text) asked.add(trail)
    },
    result: (): { readonly drafts: readonly Draft[]; readonly dropped: readonly DroppedBlock[] } => ({
      drafts,
      dropped,
    }),
  }
}
export type Blocks = ReturnType<typeof createBlocks>
