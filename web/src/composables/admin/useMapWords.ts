// SPDX-License-Identifier: Apache-2.0
import { ruleWords } from '@/composables/admin/useRuleWords'
import { useTexts, type Texts } from '@/composables/useTexts'
import { circlesOf, type Circle } from '@/domain/attention'
import { at, type Arrow, type Graph, type Place } from '@/domain/map/graph'
import type { ReadMap } from '@/composables/admin/useMapWorkshop'

/** One line of the map in words; what it says is found when it is looked at. */
export type MapRow =
  | { kind: 'head'; key: string; title: string; count: number }
  | { kind: 'arrow'; key: string; arrow: number; place: number; sign: 'loop' | 'dead_end' | null; isFault: boolean }
  | { kind: 'circle'; key: string; circle: Circle; place: number; sign: 'loop' }

/** Rows that are made when they are looked at: there may be tens of thousands. */
export interface MapRows {
  length: number
  slice: (first: number, end: number) => MapRow[]
}

export interface MapWords {
  /** What a place is called in the picture. */
  label: (place: Place) => string
  /** The same with its number. */
  full: (place: Place) => string
  /** When calls go along an arrow. */
  reasons: (arrow: Arrow) => string
  /** Why calls do not go along it. */
  unusable: (arrow: Arrow) => string
  rows: (read: ReadMap) => MapRows
  told: (graph: Graph, row: Exclude<MapRow, { kind: 'head' }>) => { title: string; text: string }
}

export function mapWords(texts: Pick<Texts, 't' | 'tc' | 'language'>): MapWords {
  const { t, tc } = texts
  const rules = ruleWords(texts)

  const figure = (count: number): string => new Intl.NumberFormat(texts.language.value).format(count)

  function label(place: Place): string {
    const { kind, name, number } = place
    if (kind === 'person') return name ?? number ?? ''
    if (kind === 'site') return `${name ?? ''} · ${figure(place.people)}`
    if (kind === 'unknown') return number === null ? t('admin_map.place.no_attendant') : t('admin_map.place.unknown', { number })
    if (kind === 'attendant') return rules.attendant(number ?? '')
    return place.written ?? number ?? t(`admin_map.place.${kind}`)
  }

  function full(place: Place): string {
    return place.kind === 'person' ? rules.person(place.name, place.number ?? '') : place.kind === 'site' ? (place.name ?? '') : label(place)
  }

  function reasons(arrow: Arrow): string {
    if (arrow.count > arrow.reasons.length) return tc('admin_map.arrow_count', arrow.count, { n: figure(arrow.count) })
    return arrow.reasons.map(({ condition, classes }) => rules.when(condition, classes)).join(' · ')
  }

  function unusable(arrow: Arrow): string {
    if (arrow.count > arrow.reasons.length) return ''
    const found = new Set(arrow.reasons.flatMap((reason) => (reason.unusable === null ? [] : [rules.unusable(reason.unusable)])))
    return [...found].join(' ')
  }

  return {
    label,
    full,
    reasons,
    unusable,
    rows({ graph, loops, order }) {
      const places = placesByNumber(graph)
      const circles = circlesOf(loops, rules.attendant).map(
        (circle): MapRow => ({
          kind: 'circle',
          key: `circle/${circle.key}`,
          circle,
          place: places.get(circle.extensions[0] ?? '') ?? -1,
          sign: 'loop',
        }),
      )
      const row = (arrow: number, sign: 'loop' | 'dead_end' | null, isFault: boolean): MapRow => ({
        kind: 'arrow',
        key: `${isFault ? 'fault' : 'arrow'}/${arrow}`,
        arrow,
        place: at(graph.arrows, arrow).from,
        sign,
        isFault,
      })
      // Of sites only how many is told; who, in each site.
      const broken = graph.isBySite ? new Uint32Array() : order.filter((index) => at(graph.arrows, index).isUnusable)
      const plain = (index: number): MapRow => {
        const { isInLoop, isUnusable } = at(graph.arrows, index)
        return row(index, graph.isBySite ? null : isInLoop ? 'loop' : isUnusable ? 'dead_end' : null, false)
      }
      return rowsOf([
        ...section('loops', t('admin_map.list.loops'), circles.length, (place) => at(circles, place)),
        ...section('dead_ends', t('admin_map.list.dead_ends'), broken.length, (place) => row(broken[place] ?? -1, 'dead_end', true)),
        ...section('all', t(graph.isBySite ? 'admin_map.list.sites' : 'admin_map.list.people'), order.length, (place) => plain(order[place] ?? -1)),
      ])
    },
    told(graph, row) {
      if (row.kind === 'circle') return { title: row.circle.people.join(' → '), text: rules.circle(row.circle) }
      const arrow = at(graph.arrows, row.arrow)
      return {
        title: `${full(at(graph.places, arrow.from))} → ${full(at(graph.places, arrow.to))}`,
        text: row.isFault ? unusable(arrow) : reasons(arrow),
      }
    },
  }
}

type Part = Pick<MapRows, 'length'> & { row: (place: number) => MapRow }

/** A head with what stands under it; nothing where that is nothing. */
function section(key: string, title: string, length: number, row: Part['row']): Part[] {
  return length === 0 ? [] : [{ length: 1, row: () => ({ kind: 'head', key, title, count: length }) }, { length, row }]
}

function rowsOf(parts: readonly Part[]): MapRows {
  return {
    length: parts.reduce((sum, { length }) => sum + length, 0),
    slice(first, end) {
      const found: MapRow[] = []
      let start = 0
      for (const { length, row } of parts) {
        for (let place = Math.max(0, first - start); place < Math.min(length, end - start); place += 1) found.push(row(place))
        start += length
      }
      return found
    },
  }
}

/** Where each person, by extension, is in the graph. */
export function placesByNumber(graph: Graph): Map<string, number> {
  return new Map(
    graph.places.flatMap((place, index) => (place.kind === 'person' && place.number !== null ? [[place.number, index] as const] : [])),
  )
}

export function useMapWords(): MapWords {
  return mapWords(useTexts())
}
