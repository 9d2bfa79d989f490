// SPDX-License-Identifier: Apache-2.0
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, shallowRef, useTemplateRef, type Ref } from 'vue'

import { useRowWindow } from '@/composables/admin/useRowWindow'
import type { RowWindow } from '@/domain/admin/row_window'

const HEIGHT = 50

/** A list of a thousand rows of 50 px in a frame of 500 px, scrolled this far. */
function list(scrolled: Ref<number>, total: Ref<number>): { drawn: () => Readonly<RowWindow>; leave: () => void } {
  const given: Readonly<Ref<Readonly<RowWindow>>>[] = []
  const component = defineComponent(() => {
    const frame = useTemplateRef<HTMLElement>('frame')
    const body = useTemplateRef<HTMLElement>('body')
    given.push(useRowWindow(frame, body, shallowRef(HEIGHT), total))
    return () => h('div', { ref: 'frame', id: 'frame' }, h('div', { ref: 'body' }))
  })
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this.id === 'frame' ? new DOMRect(0, 100, 800, 500) : new DOMRect(0, 100 - scrolled.value, 800, total.value * HEIGHT)
  })
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => { then(); return null })
  const wrapper = mount(component, { attachTo: document.body })
  return {
    drawn: () => given[0]?.value ?? { first: -1, end: -1 },
    leave: () => { wrapper.unmount() },
  }
}

it('is what is seen and a few more, wherever one scrolls to', () => {
  const scrolled = shallowRef(0)
  const { drawn, leave } = list(scrolled, shallowRef(1_000))
  expect(drawn()).toEqual({ first: 0, end: 22 })
  scrolled.value = 20_000
  document.getElementById('frame')?.dispatchEvent(new Event('scroll'))
  expect(drawn()).toEqual({ first: 388, end: 422 })
  leave()
  scrolled.value = 0
  window.dispatchEvent(new Event('scroll'))
  expect(drawn()).toEqual({ first: 388, end: 422 })
})

it('is no more than there is', async () => {
  const total = shallowRef(1_000)
  const { drawn } = list(shallowRef(0), total)
  total.value = 3
  await nextTick()
  expect(drawn()).toEqual({ first: 0, end: 3 })
})
