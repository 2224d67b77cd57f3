/** The scope at the present place of a walk, and the elements that changed it: each change ends with its element. */
import type { Blocks, Position } from './blocks.ts'
import type { PageNode } from './dom.ts'
import { PAGE_SCOPE, type Scope } from './scope.ts'

type Frame = {
  readonly node: PageNode
  readonly scope: Scope
  /** Where the headings stood before; null when headings inside hold for what follows. */
  readonly position: Position | null
}

export const createFrames = (blocks: Blocks) => {
  const frames: Frame[] = []
  let scope: Scope = PAGE_SCOPE
  return {
    scope: (): Scope => scope,
    /** Changes the scope up to the end of the innermost frame. */
    change: (change: Partial<Scope>) => {
      scope = { ...scope, ...change }
    },
    /** Changes the scope up to the end of the node. */
    open: (node: PageNode, change: Partial<Scope>) => {
      frames.push({ node, scope, position: null })
      scope = { ...scope, ...change }
    },
    /** Like `open`; besides, headings inside end with the node and stay below those outside. */
    enclose: (node: PageNode, change: Partial<Scope>) => {
      frames.push({ node, scope, position: blocks.position() })
      scope = { ...scope, ...change }
      blocks.enclose()
    },
    isOpenedBy: (node: PageNode): boolean => frames.at(-1)?.node === node,
    /** Where the headings stood before the innermost frame of this node. */
    positionBefore: (node: PageNode | null): Position | null =>
      frames.findLast((frame) => frame.node === node)?.position ?? null,
    /** Ends what the node opened. */
    close: (node: PageNode) => {
      for (let frame = frames.at(-1); frame?.node === node; frame = frames.at(-1)) {
        frames.pop()
        scope = frame.scope
        if (frame.position !== null) blocks.moveTo(frame.position)
      }
    },
  }
}
export type Frames = ReturnType<typeof createFrames>
