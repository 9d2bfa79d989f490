// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'

/** Leaving this page asks first, as long as something is unsaved. To be called by a page's component. */
export function useUnsaved(hasUnsaved: Readonly<Ref<boolean>>): void {
  const { ask } = useQuestions()
  const { t } = useTexts()

  async function mayLeave(): Promise<boolean> {
    if (!hasUnsaved.value) return true
    return ask({
      title: t('shell.unsaved.title'),
      text: t('shell.unsaved.text'),
      yes: t('shell.unsaved.leave'),
      no: t('shell.unsaved.stay'),
      isDangerous: true,
    })
  }

  function unloading(event: BeforeUnloadEvent): void {
    // The browser asks with words of its own.
    if (hasUnsaved.value) event.preventDefault()
  }

  onBeforeRouteLeave(mayLeave)
  // Another tab or filter of the same page is no leaving.
  onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave())
  onMounted(() => {
    window.addEventListener('beforeunload', unloading)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', unloading)
  })
}
