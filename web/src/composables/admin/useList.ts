// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, shallowRef, triggerRef, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { addressOf, type Address, type AnswerOf } from '@/api/client'
import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { addressWith, parametersOf, queryFrom, type ListQuery } from '@/domain/admin/list_query'
import { pagesOf, type RowWindow } from '@/domain/admin/row_window'

const PAGE = 100 // rows; a few screens full
const MOST_ROWS = 500 // in one answer, where all of them are read
const QUIET = 400 // milliseconds: of what happens at once, one reading is enough
const PASSING = 60 // milliseconds: what is scrolled past is not read

/** Lists that can be read at any place. */
export type ListAddress = Extract<Address<'get'>, '/users' | '/devices' | '/sites' | '/attendants' | '/trunks' | '/diversions'>
export type RowOf<A extends ListAddress> = AnswerOf<'get', A> extends { items: (infer Row)[] } ? Row : never

/** A list of devia's, of which those rows are read that are looked at. The wish stands in the page's address. */
export interface List<Row> {
  query: ComputedRef<ListQuery>
  /** How many rows there are; null until the first have come. */
  total: Readonly<Ref<number | null>>
  /** Why there is nothing to show. */
  problem: Readonly<Ref<ApiProblem | null>>
  /** The order where none is chosen. */
  usualSort: string
  /** Where everything that is wanted can be had as CSV. */
  csv: ComputedRef<string>
  /** The row at this place, where it is known. */
  row: (place: number) => Row | undefined
  /** These rows are looked at; what is not known of them is read. */
  look: (window: RowWindow) => void
  /** Reads again what is looked at; meanwhile what was known is shown. */
  reload: () => Promise<void>
  ask: (change: Partial<ListQuery>) => void
  filter: (name: string, value: string | null) => void
  /** Every row that is wanted, looked at or not. */
  all: () => Promise<Row[]>
}

export interface ListOptions {
  /** Names of its filters, as in the API. */
  filters: readonly string[]
  usualSort: string
  /** What is told live about, by `organisation_changed`. */
  kinds?: readonly string[]
  /** Whether the state of phones, or a plan, tells that rows are other than they were. */
  isLive?: boolean
  /** Always asked for, whatever is chosen. */
  fixed?: Readonly<Record<string, string>>
}

export function useList<A extends ListAddress>(address: A, options: ListOptions): List<RowOf<A>> {
  type Row = RowOf<A>
  const api = useApi()
  const route = useRoute()
  const router = useRouter()
  const home = route.path
  const query = computed(() => queryFrom(route.path === home ? route.query : {}, options.filters))
  const parameters = computed(() => ({ ...options.fixed, ...parametersOf(query.value) }))
  const pages = shallowRef(new Map<number, readonly Row[]>())
  const total = shallowRef<number | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const underWay = new Map<number, AbortController>()
  let looked: RowWindow = { first: 0, end: PAGE }
  let staying: number | null = null
  /** Counts wishes: an answer to an older one is of no use. */
  let wish = 0

  async function page(offset: number, limit: number, signal?: AbortSignal): Promise<{ items: Row[]; total: number }> {
    const wanted = { ...parameters.value, offset, limit }
    // The parameters' names and values are this list's own; devia refuses what it does not know.
    const { data } = await (api.get as unknown as Reader<Row>).call(api, address, { query: wanted, signal })
    return { items: data.items, total: data.total ?? offset + data.items.length }
  }

  async function read(number: number): Promise<void> {
    const mine = wish
    const controller = new AbortController()
    underWay.get(number)?.abort()
    underWay.set(number, controller)
    try {
      const found = await page(number * PAGE, PAGE, controller.signal)
      if (mine !== wish) return
      pages.value.set(number, found.items)
      total.value = found.total
      problem.value = null
      triggerRef(pages)
    } catch (caught) {
      if (controller.signal.aborted || mine !== wish) return
      // Nothing of this wish has come: how many there were of the one before says nothing.
      if (pages.value.size === 0) total.value = null
      problem.value = asProblem(caught)
    } finally {
      if (underWay.get(number) === controller) underWay.delete(number)
    }
  }

  function look(seen: RowWindow): void {
    looked = seen
    staying ??= window.setTimeout(stay, PASSING)
  }

  function stay(): void {
    staying = null
    const seen = pagesOf(looked, PAGE)
    for (const [number, controller] of underWay) if (!seen.includes(number)) controller.abort()
    for (const number of seen) if (!pages.value.has(number) && !underWay.has(number)) void read(number)
  }

  async function reload(): Promise<void> {
    const seen = new Set([...pagesOf(looked, PAGE), ...(looked.end <= looked.first ? [0] : [])])
    for (const number of pages.value.keys()) if (!seen.has(number)) pages.value.delete(number)
    await Promise.all([...seen].map(read))
  }

  function startOver(): void {
    wish += 1
    for (const controller of underWay.values()) controller.abort()
    underWay.clear()
    pages.value = new Map()
    looked = { first: 0, end: PAGE }
    void read(0)
  }

  function ask(change: Partial<ListQuery>): void {
    const next = { ...query.value, ...change }
    void router.replace({ query: addressWith(route.query, options.filters, next) })
  }

  async function all(): Promise<Row[]> {
    const rows: Row[] = []
    for (;;) {
      const found = await page(rows.length, MOST_ROWS)
      rows.push(...found.items)
      if (found.items.length === 0 || rows.length >= found.total) return rows
    }
  }

  watch(() => JSON.stringify(parameters.value), startOver, { immediate: true })
  listen(options, () => void reload())
  onScopeDispose(() => {
    wish += 1
    if (staying !== null) window.clearTimeout(staying)
    for (const controller of underWay.values()) controller.abort()
  })

  return {
    query,
    total,
    problem,
    usualSort: options.usualSort,
    csv: computed(() => addressOf(address, {}, { ...parameters.value, format: 'csv' })),
    row: (place) => pages.value.get(Math.floor(place / PAGE))?.[place % PAGE],
    look,
    reload,
    ask,
    filter(name, value) {
      const others = Object.entries(query.value.filters).filter(([other]) => other !== name)
      ask({ filters: Object.fromEntries(value === null || value === '' ? others : [...others, [name, value]]) })
    },
    all,
  }
}

type Reader<Row> = (
  address: ListAddress,
  options: { query: Record<string, string | number>; signal?: AbortSignal | undefined },
) => Promise<{ data: { items: Row[]; total?: number | null } }>

/** Calls `changed` a moment after something was told that concerns the list. */
function listen({ kinds = [], isLive = false }: ListOptions, changed: () => void): void {
  const live = useLive()
  let timer: number | null = null
  function soon(): void {
    timer ??= window.setTimeout(() => {
      timer = null
      changed()
    }, QUIET)
  }
  onScopeDispose(() => {
    if (timer !== null) window.clearTimeout(timer)
  })
  live.onReturn(changed)
  if (kinds.length === 0 && !isLive) return
  live.watchAll()
  live.on('organisation_changed', (message) => {
    // Without a key many things have changed at once.
    if (message.key === null || kinds.includes(message.kind)) soon()
  })
  if (!isLive) return
  live.on('state', soon)
  live.on('plan_changed', soon)
  live.on('handset_changed', soon)
}
