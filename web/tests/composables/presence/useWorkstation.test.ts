// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, test } from 'vitest'

import { LiveConnection } from '@/api/live'
import { createWorkstation } from '@/composables/presence/useWorkstation'
import { createLive } from '@/composables/useLive'
import { FakeSurroundings } from '../../fake_live'

/** A browser with tabs that share what is kept, and hear of each other's changes, but not of their own. */
class FakeBrowser {
  private readonly kept = new Map<string, string>()
  private readonly tabs = new Set<EventTarget>()
  /** The media queries that hold. */
  media = new Set<string>()

  tab(): Parameters<typeof createWorkstation>[1] {
    const events = new EventTarget()
    this.tabs.add(events)
    const localStorage: Pick<Storage, 'getItem' | 'setItem'> = {
      getItem: (key) => this.kept.get(key) ?? null,
      setItem: (key, value) => {
        this.kept.set(key, value)
        for (const other of this.tabs) {
          if (other !== events) other.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: value }))
        }
      },
    }
    // Only what is used of a window is there.
    return {
      localStorage: localStorage as Storage,
      matchMedia: (query: string) => ({ matches: this.media.has(query) }) as MediaQueryList,
      addEventListener: events.addEventListener.bind(events) as Window['addEventListener'],
    }
  }

  clear(): void {
    this.kept.clear()
    for (const tab of this.tabs) tab.dispatchEvent(Object.assign(new Event('storage'), { key: null, newValue: null }))
  }
}

let browser: FakeBrowser

beforeEach(() => {
  browser = new FakeBrowser()
})

/** A tab just opened, and signed in. */
function open() {
  const surroundings = new FakeSurroundings()
  const live = createLive(new LiveConnection(surroundings), () => undefined)
  const workstation = createWorkstation(live, browser.tab())
  live.start()
  surroundings.latest.hello()
  return { surroundings, workstation }
}

describe('a browser nobody has said anything about (B2.3)', () => {
  test('on a desk is a workstation, from its first connection on', () => {
    const { surroundings, workstation } = open()
    expect(workstation.isWorkstation.value).toBe(true)
    expect(surroundings.latest.address).toContain('workstation=true')
  })

  test.each(['(pointer: coarse)', '(max-width: 599px)', '(display-mode: standalone)'])('where %s holds is none', (query) => {
    browser.media.add(query)
    const { surroundings, workstation } = open()
    expect(workstation.isWorkstation.value).toBe(false)
    expect(surroundings.latest.address).not.toContain('workstation')
  })
})

test('what the user says is told at once, kept, and holds after a reload and on a phone', () => {
  browser.media.add('(pointer: coarse)')
  const { surroundings, workstation } = open()
  workstation.set(true)
  expect(surroundings.latest.sent).toContainEqual({ type: 'workstation', value: true })
  expect(workstation.isWorkstation.value).toBe(true)
  expect(open().surroundings.latest.address).toContain('workstation=true')
})

test('both tabs of a browser are workstations, and neither is once one of them says so', () => {
  const [one, other] = [open(), open()]
  one.workstation.set(false)
  expect(other.workstation.isWorkstation.value).toBe(false)
  expect(other.surroundings.latest.sent).toContainEqual({ type: 'workstation', value: false })
  other.workstation.set(true)
  expect(one.workstation.isWorkstation.value).toBe(true)
})

test('a lost network: it is a workstation again as soon as it is back', () => {
  const { surroundings, workstation } = open()
  workstation.set(true)
  surroundings.latest.ends(1006)
  surroundings.pass(1_000)
  expect(surroundings.sockets).toHaveLength(2)
  expect(surroundings.latest.address).toContain('workstation=true')
})

test('said while there is no connection, it holds for the next', () => {
  const { surroundings, workstation } = open()
  surroundings.latest.ends(1006)
  workstation.set(false)
  surroundings.pass(30_000)
  expect(surroundings.latest.address).not.toContain('workstation')
})

test('what was kept is cleared: as if nothing had been said', () => {
  const { workstation } = open()
  workstation.set(false)
  browser.clear()
  expect(workstation.isWorkstation.value).toBe(true)
})
