// SPDX-License-Identifier: Apache-2.0
import { ruleWords } from '@/composables/admin/useRuleWords'
import { useTexts, type Texts } from '@/composables/useTexts'
import { circlesOf, type Circle } from '@/domain/attention'
import { at, type Arrow, type Graph, type Place } from '@/domain/map/graph'
import type { MapDocument } from '@/composables/admin/useDiversionMap'

/** One line of the map in words; what it says is found when it is looked at. */
export type MapRow =
  | { kind: 'head'; key: string; title: string; count: number }
  | { kind: 'arrow'; key: string; arrow: number; place: number; sign: 'loop' | 'dead_end' | null; isFault: boolean }
  | { kind: 'circle'; key: string; circle: Circle; place: number; sign: 'loop' }

export interface MapWords {
  /** What a place is called in the picture. */
  label: (place: Place) => string
  /** The same with its number. */
  full: (place: Place) => string
  /** When calls go along an arrow. */
  reasons: (arrow: Arrow) => string
  /** Why calls do not go along it. */
  unusable: (arrow: Arrow) => string
  rows: (graph: Graph, loops: MapDocument['loops']) => MapRow[]
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
    if (kind === 'attendant') return t('admin_map.place.attendant', { number: number ?? '' })
    return number ?? t(`admin_map.place.${kind}`)
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
    rows(graph, loops) {
      const places = placesByNumber(graph)
      const circles = circlesOf(loops).map(
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
      const order = inOrder(graph)
      // Of sites only how many is told; who, in each site.
      const broken = graph.isBySite ? [] : order.filter((index) => at(graph.arrows, index).isUnusable)
      const all = order.map((index) => {
        const { isInLoop, isUnusable } = at(graph.arrows, index)
        return row(index, graph.isBySite ? null : isInLoop ? 'loop' : isUnusable ? 'dead_end' : null, false)
      })
      return [
        ...section('loops', t('admin_map.list.loops'), circles),
        ...section('dead_ends', t('admin_map.list.dead_ends'), broken.map((index) => row(index, 'dead_end', true))),
        ...section('all', t(graph.isBySite ? 'admin_map.list.sites' : 'admin_map.list.people'), all),
      ]
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

function section(key: string, title: string, rows: readonly MapRow[]): MapRow[] {
  return rows.length === 0 ? [] : [{ kind: 'head', key, title, count: rows.length }, ...rows]
}

/** Arrows by whose they are: the largest site first, people by number. */
function inOrder(graph: Graph): number[] {
  const keys = graph.places.map(({ people, number }) => ({ people, number: (number ?? '').padStart(20) }))
  return graph.arrows
    .map((_, index) => index)
    .sort((a, b) => {
      const [one, other] = [at(graph.arrows, a), at(graph.arrows, b)]
      const [left, right] = [at(keys, one.from), at(keys, other.from)]
      const byNumber = left.number === right.number ? 0 : left.number < right.number ? -1 : 1
      return right.people - left.people || byNumber || other.count - one.count || a - b
    })
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
