// SPDX-License-Identifier: Apache-2.0
import type { ObjectDirective } from 'vue'

/** `v-focus-at-once`, `v-focus-at-once="is first"`: the field has the focus as soon as it is there. Vuetify's own
 *  `autofocus` waits until the field is seen, and then takes the focus from somebody who types elsewhere already. */
export const vFocusAtOnce: ObjectDirective<HTMLElement, boolean | undefined> = {
  mounted(element, { value = true }) {
    if (value) element.querySelector<HTMLElement>('input')?.focus()
  },
}
