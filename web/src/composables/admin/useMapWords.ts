// SPDX-License-Identifier: Apache-2.0
import { ruleWords } from '@/composables/admin/useRuleWords'
import { useTexts, type Texts } from '@/composables/useTexts'
import { circlesOf, type Circle } from '@/domain/attention'
import { at, type Arrow, type Graph, type Place } from '@/domain/map/graph'
import type { MapDocument } from '@/composables/admin/useDiversionMap'

/** One line of the map in words. */
export type MapRow =
  | { kind: 'head'; key: string; title: string; count: number }
  | { kind: 'arrow'; key: string; title: string; text: string; sign: 'loop' | 'dead_end' | null; place: number }

export interface MapWords {
  /** What a place is called in the picture. */
  label: (place: Place) => string
  /** The same with its number. */
  full: (place: Place) => string
  /** When calls go along an arrow. */
  reasons: (arrow: Arrow) => string
  /** Why calls do not go along it. */
  unusable: (arrow: Arrow) => string
  rows: (graph: Graph, document: MapDocument) => MapRow[]
}

export function mapWords(texts: Pick<Texts, 't' | 'tc' | 'language'>): MapWords {
  const { t, tc } = texts
  const rules = ruleWords(texts)

  function label(place: Place): string {
    const { kind, name, number } = place
    if (kind === 'person') return name ?? number ?? ''
    if (kind === 'site') return `${name ?? ''} · ${new Intl.NumberFormat(texts.language.value).format(place.people)}`
    if (kind === 'unknown') return number === null ? t('admin_map.place.no_attendant') : t('admin_map.place.unknown', { number })
    if (kind === 'attendant') return t('admin_map.place.attendant', { number: number ?? '' })
    return number ?? t(`admin_map.place.${kind}`)
  }

  function full(place: Place): string {
    return place.kind === 'person' ? rules.person(place.name, place.number ?? '') : place.kind === 'site' ? (place.name ?? '') : label(place)
  }

  function reasons(arrow: Arrow): string {
    if (arrow.count > arrow.reasons.length) return tc('admin_map.arrow_count', arrow.count)
    return arrow.reasons.map(({ condition, classes }) => rules.when(condition, classes)).join(' · ')
  }

  function unusable(arrow: Arrow): string {
    if (arrow.count > arrow.reasons.length) return ''
    const found = new Set(arrow.reasons.flatMap((reason) => (reason.unusable === null ? [] : [rules.unusable(reason.unusable)])))
    return [...found].join(' ')
  }

  function arrowRow(graph: Graph, index: number, sign: 'loop' | 'dead_end' | null, text: string): MapRow {
    const arrow = at(graph.arrows, index)
    const title = `${full(at(graph.places, arrow.from))} → ${full(at(graph.places, arrow.to))}`
    return { kind: 'arrow', key: `${sign ?? 'arrow'}/${index}`, title, text, sign, place: arrow.from }
  }

  function circleRow(circle: Circle, places: ReadonlyMap<string, number>): MapRow {
    return {
      kind: 'arrow',
      key: `circle/${circle.key}`,
      title: circle.people.join(' → '),
      text: rules.circle(circle),
      sign: 'loop',
      place: places.get(circle.extensions[0] ?? '') ?? -1,
    }
  }

  return {
    label,
    full,
    reasons,
    unusable,
    rows(graph, document) {
      const places = placesByNumber(graph)
      const loops = circlesOf(document.loops).map((circle) => circleRow(circle, places))
      const order = graph.arrows.map((_, index) => index).sort((a, b) => compare(graph, a, b))
      // Of sites only how many is told; who, in each site.
      const broken = graph.isBySite ? [] : order.filter((index) => at(graph.arrows, index).isUnusable)
      const deadEnds = broken.map((index) => arrowRow(graph, index, 'dead_end', unusable(at(graph.arrows, index))))
      const all = order.map((index) => {
        const arrow = at(graph.arrows, index)
        if (graph.isBySite) return arrowRow(graph, index, null, reasons(arrow))
        return arrowRow(graph, index, arrow.isInLoop ? 'loop' : arrow.isUnusable ? 'dead_end' : null, reasons(arrow))
      })
      return [
        ...section('loops', t('admin_map.list.loops'), loops),
        ...section('dead_ends', t('admin_map.list.dead_ends'), deadEnds),
        ...section('all', t(graph.isBySite ? 'admin_map.list.sites' : 'admin_map.list.people'), all),
      ]
    },
  }
}

function section(key: string, title: string, rows: readonly MapRow[]): MapRow[] {
  return rows.length === 0 ? [] : [{ kind: 'head', key, title, count: rows.length }, ...rows]
}

function compare(graph: Graph, a: number, b: number): number {
  const [one, other] = [at(graph.arrows, a), at(graph.arrows, b)]
  const [left, right] = [at(graph.places, one.from), at(graph.places, other.from)]
  const byPeople = right.people - left.people
  const byNumber = (left.number ?? '').length - (right.number ?? '').length || ((left.number ?? '') < (right.number ?? '') ? -1 : Number(left.number !== right.number))
  return byPeople || byNumber || other.count - one.count || a - b
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
