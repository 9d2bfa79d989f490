// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { components } from '@/api/schema'
import type { Palette } from '@/components/admin/map/palette'
import { Workshop, type DrawingWish, type LaidOut, type Read } from '@/components/admin/map/workshop'
import { graphOf } from '@/domain/map/graph'
import { layOut } from '@/domain/map/layout'
import { unpacked, unpackedSpots } from '@/domain/map/packed'
import { edge, mapOf, p } from '../../../domain/map/documents'
import { FakePicture } from '../../../local_hand'
import { RecordingCanvas } from './recording_canvas'

type MapDocument = components['schemas']['MapDocument']

const DEAD_END = { code: 'unusable', extensions: ['1'], conditions: ['busy'], fact: 'mailbox_off', names: {} } as const
const DOCUMENT = {
  ...mapOf(edge(p(1), p(2)), edge(p(3), p(4)), edge(p(3), p(4), { condition: 'no_answer' })),
  loops: [],
  dead_ends: [
    { ...DEAD_END, caller_class: 'internal' },
    { ...DEAD_END, caller_class: 'external' },
    { ...DEAD_END, caller_class: 'internal', extensions: ['2'], otherwise: true },
  ],
  total: { people: 9, arrows: 3 },
} as unknown as MapDocument

const WISH: DrawingWish = {
  view: { x: 300, y: 200, scale: 1 },
  size: { width: 600, height: 400 },
  ratio: 2,
  palette: {} as Palette,
  selected: -1,
}
const WORDING = { labels: ['one', 'two', 'three', 'four'], circles: [], words: { loop: 'circle', deadEnd: 'cannot work' } }

let paper = new RecordingCanvas()
let opened: [number, number][] = []
let workshop: Workshop

function octets(document: unknown = DOCUMENT): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(document)).buffer
}

function read(): Read {
  return workshop.do({ kind: 'read', octets: octets() }).reply as Read
}

function laidOut(map: number): LaidOut {
  return workshop.do({ kind: 'lay_out', map, aspect: 1.5 }).reply as LaidOut
}

/** The words of the next picture; null: there is none. */
function drawn(map: number, wish: Partial<DrawingWish> = {}): string[] | null {
  paper.texts.length = 0
  return workshop.do({ kind: 'draw', map, wish: { ...WISH, ...wish } }).reply === null ? null : [...paper.texts]
}

beforeEach(() => {
  vi.stubGlobal('Path2D', class { readonly isPath = true })
  paper = new RecordingCanvas()
  opened = []
  workshop = new Workshop({
    open(width, height) {
      opened.push([width, height])
      return paper.context
    },
    take: () => new FakePicture(0, 0),
  })
})

describe('the workshop', () => {
  it('reads a document: its graph, and what there is to tell of it', () => {
    const { graph, edges, deadEnds, total } = read()
    expect(unpacked(graph)).toEqual(graphOf(DOCUMENT))
    expect({ edges, deadEnds, total }).toEqual({ edges: 3, deadEnds: 1, total: { people: 9, arrows: 3 } })
  })

  it('gives its columns away instead of copying them', () => {
    const { reply, given } = workshop.do({ kind: 'read', octets: octets() })
    const { graph, order } = reply as Read
    expect(new Set(given)).toEqual(new Set([graph.places.buffer, graph.arrows.buffer, graph.reasons.buffer, order.buffer]))
  })

  it('refuses what is no map', () => {
    expect(() => workshop.do({ kind: 'read', octets: new TextEncoder().encode('<html>').buffer })).toThrow()
  })

  it('lays out as wide as asked', () => {
    const { spots, bounds } = laidOut(read().map)
    const wanted = layOut(graphOf(DOCUMENT), 1.5)
    expect(unpackedSpots(spots)).toEqual(wanted.spots)
    expect(bounds).toEqual(wanted.bounds)
  })

  it('draws once everything is laid out and worded', () => {
    const { map } = read()
    expect(drawn(map)).toBeNull()
    laidOut(map)
    expect(drawn(map)).toBeNull()
    workshop.do({ kind: 'word', map, wording: WORDING })
    expect(drawn(map)).toEqual(expect.arrayContaining(['one', 'two', 'three', 'four']))
    expect(opened).toEqual([[1200, 800]])
    // A page that is not shown has no room.
    expect(drawn(map, { size: { width: 0, height: 400 } })).toBeNull()
  })

  it('names only what is around whom one has selected', () => {
    const { map } = read()
    laidOut(map)
    workshop.do({ kind: 'word', map, wording: WORDING })
    expect(drawn(map, { selected: 0 })?.sort()).toEqual(['one', 'two'])
  })

  it('keeps maps apart until they are to be forgotten', () => {
    const [first, second] = [read().map, read().map]
    laidOut(first)
    laidOut(second)
    workshop.do({ kind: 'word', map: first, wording: WORDING })
    workshop.do({ kind: 'word', map: second, wording: { ...WORDING, labels: ['a', 'b', 'c', 'd'] } })
    expect(drawn(first)).toContain('one')
    workshop.do({ kind: 'forget', map: first })
    expect(drawn(first)).toBeNull()
    expect(laidOut(first)).toBeNull()
    expect(drawn(second)).toContain('a')
  })
})
