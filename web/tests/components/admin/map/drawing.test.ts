// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { draw, type Scene } from '@/components/admin/map/drawing'
import type { Palette } from '@/components/admin/map/palette'
import { graphOf, neighboursOf, type MapDocument } from '@/domain/map/graph'
import { layOut } from '@/domain/map/layout'
import { linesOf } from '@/domain/map/lines'
import { fit, type View } from '@/domain/map/view'
import { edge, mapOf, node, p } from '../../../domain/map/documents'
import { RecordingCanvas } from './recording_canvas'

const SIZE = { width: 800, height: 500 }
const PALETTE: Palette = {
  ground: 'ground',
  ink: 'ink',
  soft: 'soft',
  line: 'line',
  person: 'person',
  onPerson: 'onPerson',
  station: 'station',
  onStation: 'onStation',
  site: 'site',
  onSite: 'onSite',
  loop: 'loop',
  deadEnd: 'deadEnd',
}

function sceneOf(document: MapDocument, more: Partial<Scene> = {}): Scene {
  const graph = graphOf(document)
  const layout = layOut(graph, 1.6)
  return {
    graph,
    layout,
    lines: linesOf(graph, layout.spots),
    labels: graph.places.map(({ id, name }) => name ?? id),
    circles: [],
    words: { loop: 'circle', deadEnd: 'cannot work' },
    selected: -1,
    lit: null,
    ...more,
  }
}

function drawn(scene: Scene, view: View = fit(scene.layout.bounds, SIZE)): RecordingCanvas {
  const canvas = new RecordingCanvas()
  draw(scene, canvas.context, view, SIZE, 1, PALETTE)
  return canvas
}

beforeEach(() => {
  vi.stubGlobal('Path2D', class { readonly isPath = true })
})

describe('the picture', () => {
  it('names everybody where they are few', () => {
    const { texts } = drawn(sceneOf(mapOf(edge(p(201), p(202)), edge(p(203), 'voicemail:203'))))
    expect(texts).toEqual(expect.arrayContaining([p(201), p(202), p(203), 'voicemail']))
  })

  it('says circle where there is one, not by red alone', () => {
    const document = mapOf(edge(p(1), p(2), { in_loop: true }), edge(p(2), p(1), { in_loop: true }))
    const canvas = drawn(sceneOf(document, { circles: [[0, 1]] }))
    expect(canvas.texts).toContain('circle')
    expect(canvas.strokes.some(({ colour }) => colour === 'loop')).toBe(true)
  })

  it('dashes and crosses what cannot work', () => {
    const canvas = drawn(sceneOf(mapOf(edge(p(1), p(2), { unusable: 'extension_unknown' }), edge(p(3), p(4)))))
    expect(canvas.strokes.filter(({ isDashed }) => isDashed).map(({ colour }) => colour)).toEqual(['deadEnd'])
    // The dashed line, and the cross where its head would be.
    expect(canvas.strokes.filter(({ colour }) => colour === 'deadEnd')).toHaveLength(2)
  })

  it('lets stand back what is not around who is chosen', () => {
    const document = mapOf(edge(p(1), p(2)), edge(p(3), p(4)))
    const scene = sceneOf(document)
    const canvas = drawn({ ...scene, selected: 0, lit: neighboursOf(scene.graph, 0) })
    expect(canvas.strokes.filter(({ colour }) => colour === 'line').map(({ alpha }) => alpha)).toEqual([0.1, 1])
    expect(canvas.texts).not.toContain(p(3))
  })

  it('leaves out what is not in sight', () => {
    const scene = sceneOf(mapOf(edge(p(1), p(2)), edge(p(3), p(4))))
    const canvas = drawn(scene, { x: -100_000, y: 0, scale: 1 })
    expect(canvas.texts).toEqual([])
    expect(canvas.strokes).toEqual([])
  })

  it('draws very many in short paths, straight, light and without names', () => {
    const scene = sceneOf(mapOf(...Array.from({ length: 3_000 }, (_, index) => edge(p(index), `voicemail:${index}`))))
    const canvas = drawn(scene)
    expect(canvas.calls).not.toContain('curve')
    // From further away one is drawn for all that lie over each other.
    expect(drawn(scene, fit(scene.layout.bounds, { width: 200, height: 120 })).strokes.length).toBeLessThan(1_500)
    expect(Math.max(...canvas.strokes.map(({ alpha }) => alpha))).toBeLessThan(0.5)
    expect(canvas.texts).toEqual(['voicemail'])
  })

  it('tells circles of which there are very many by a sign alone', () => {
    const pairs = Array.from({ length: 40 }, (_, index) => [
      edge(p(2 * index), p(2 * index + 1), { in_loop: true }),
      edge(p(2 * index + 1), p(2 * index), { in_loop: true }),
    ])
    const circles = pairs.map((_, index) => [2 * index, 2 * index + 1])
    expect(drawn(sceneOf(mapOf(...pairs.flat()), { circles })).texts).not.toContain('circle')
  })

  it('writes a site’s name and people into it, and marks what is in it', () => {
    const document = {
      nodes: [node('site:milan', { people: 4_000, in_loop: true, unusable: true }), node('attendant:9')],
      edges: [edge('site:milan', 'attendant:9', { count: 300, unusable: 'mailbox_off' }), edge('site:milan', 'site:milan', { in_loop: true })],
    }
    const canvas = drawn(sceneOf(document, { labels: ['milan · 4,000', 'Attendant 9'] }))
    expect(canvas.texts).toEqual(expect.arrayContaining(['milan', '4,000', 'Attendant 9']))
    // One sign each; the arrows stand for many, most of which are well.
    expect(canvas.strokes.filter(({ colour }) => colour === 'loop')).toHaveLength(1)
    expect(canvas.strokes.filter(({ colour }) => colour === 'deadEnd')).toHaveLength(1)
  })
})
