// SPDX-License-Identifier: Apache-2.0
// Where maps are read, laid out and drawn. With thousands of people each of these takes longer than a page may be deaf
// to hands, so all of them are done on another thread; what comes back is columns of figures and finished pictures.
import { draw, type Scene } from './drawing'
import type { Palette } from './palette'

import type { components } from '@/api/schema'
import { graphOf, neighboursOf, type Graph } from '@/domain/map/graph'
import { layOut, type Bounds } from '@/domain/map/layout'
import { linesOf } from '@/domain/map/lines'
import { inOrder } from '@/domain/map/order'
import { packed, packedSpots, type PackedGraph } from '@/domain/map/packed'
import type { Size, View } from '@/domain/map/view'

type MapDocument = components['schemas']['MapDocument']

/** What a document says, and by what number its map is asked for from now on. */
export interface Read {
  map: number
  graph: PackedGraph
  /** Its arrows in the order in which they are told. */
  order: Uint32Array<ArrayBuffer>
  /** How many diversions the document tells one by one. */
  edges: number
  loops: MapDocument['loops']
  /** How many diversions cannot work; what holds for inside and outside callers is one. */
  deadEnds: number
  total: MapDocument['total']
}

export interface LaidOut {
  spots: Float64Array<ArrayBuffer>
  bounds: Bounds
}

/** What is written in the picture, in the reader's language. */
export type Wording = Pick<Scene, 'labels' | 'circles' | 'words'>

export interface DrawingWish {
  view: View
  size: Size
  /** Dots of the screen a pixel. */
  ratio: number
  palette: Palette
  /** With somebody selected, what is not around them stands back; -1: nobody is. */
  selected: number
}

export type Order =
  | { kind: 'read'; octets: ArrayBuffer }
  | { kind: 'lay_out'; map: number; aspect: number }
  | { kind: 'word'; map: number; wording: Wording }
  | { kind: 'draw'; map: number; wish: DrawingWish }
  | { kind: 'forget'; map: number }

/** What each order is answered with. */
export interface Replies {
  read: Read
  lay_out: LaidOut | null
  word: null
  draw: ImageBitmap | null
  forget: null
}

export interface Done {
  reply: Replies[keyof Replies]
  /** Parts of the reply that are given away, not copied. */
  given: Transferable[]
}

/** A canvas whose picture is taken away when it is done. */
export interface Paper {
  open: (width: number, height: number) => OffscreenCanvasRenderingContext2D
  take: () => ImageBitmap
}

interface Workpiece extends Partial<Pick<Scene, 'layout' | 'lines'>>, Partial<Wording> {
  graph: Graph
}

const NOTHING: Done = { reply: null, given: [] }

export class Workshop {
  /** A map is kept until it is to be forgotten. */
  private readonly maps = new Map<number, Workpiece>()
  private last = 0

  constructor(private readonly paper: Paper) {}

  /** Null is answered of maps that are forgotten, and for pictures of what is not laid out and worded yet. */
  do(order: Order): Done {
    if (order.kind === 'read') return this.read(order.octets)
    const piece = this.maps.get(order.map)
    if (piece === undefined) return NOTHING
    switch (order.kind) {
      case 'lay_out':
        return this.layOut(piece, order.aspect)
      case 'word':
        Object.assign(piece, order.wording)
        return NOTHING
      case 'draw':
        return this.draw(piece, order.wish)
      case 'forget':
        this.maps.delete(order.map)
        return NOTHING
    }
  }

  private read(octets: ArrayBuffer): Done {
    const document = JSON.parse(new TextDecoder().decode(octets)) as MapDocument
    const graph = graphOf(document)
    this.last += 1
    this.maps.set(this.last, { graph })
    const columns = packed(graph)
    const order = inOrder(graph)
    const reply: Read = {
      map: this.last,
      graph: columns,
      order,
      edges: document.edges.length,
      loops: document.loops,
      deadEnds: new Set(document.dead_ends.filter((one) => !one.otherwise).map((one) => `${one.extensions[0] ?? ''}/${one.conditions[0] ?? ''}`)).size,
      total: document.total,
    }
    return { reply, given: [order.buffer, columns.places.buffer, columns.arrows.buffer, columns.reasons.buffer] }
  }

  private layOut(piece: Workpiece, aspect: number): Done {
    piece.layout = layOut(piece.graph, aspect)
    piece.lines = linesOf(piece.graph, piece.layout.spots)
    const reply: LaidOut = { spots: packedSpots(piece.layout.spots), bounds: piece.layout.bounds }
    return { reply, given: [reply.spots.buffer] }
  }

  private draw({ graph, layout, lines, labels, circles, words }: Workpiece, wish: DrawingWish): Done {
    const { view, size, ratio, palette, selected } = wish
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)]
    if (layout === undefined || lines === undefined || width === 0 || height === 0) return NOTHING
    if (labels === undefined || circles === undefined || words === undefined) return NOTHING
    const lit = selected === -1 ? null : neighboursOf(graph, selected)
    draw({ graph, layout, lines, labels, circles, words, selected, lit }, this.paper.open(width, height), view, size, ratio, palette)
    const reply = this.paper.take()
    return { reply, given: [reply] }
  }
}
