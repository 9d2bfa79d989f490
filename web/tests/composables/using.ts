// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { defineComponent } from 'vue'

import { FakeApi, type Asked } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

type Surroundings = NonNullable<Parameters<typeof mounted>[1]>

export interface Used<T> extends Mounted {
  it: T
  /** What was asked for it; who is signed in is asked for every page. */
  asked: () => Asked[]
  /** Whoever used it is gone. */
  leave: () => void
}

/** What `use` gives inside of a component. */
export async function using<T>(use: () => T, surroundings: Omit<Surroundings, 'props'> = {}): Promise<Used<T>> {
  const given: T[] = []
  const component = defineComponent(() => {
    given.push(use())
    return () => null
  })
  const found = await mounted(component, { api: new FakeApi(), ...surroundings })
  await flushPromises()
  const [it] = given
  if (it === undefined) throw new Error('it was not used')
  return {
    ...found,
    it,
    asked: () => found.api.asked.filter(({ address }) => address !== '/api/v1/session'),
    leave: () => { found.wrapper.unmount() },
  }
}
