// SPDX-License-Identifier: Apache-2.0
import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, type Component } from 'vue'
import { VApp } from 'vuetify/components/VApp'
import { createMemoryHistory } from 'vue-router'

import { ApiClient } from '@/api/client'
import { LiveConnection } from '@/api/live'
import { HIRE } from '@/composables/admin/useMapWorkshop'
import { createWorkstation, WORKSTATION } from '@/composables/presence/useWorkstation'
import { API } from '@/composables/useApi'
import { CHOICES, createChoices } from '@/composables/useChoices'
import { createLive, LIVE, type Live } from '@/composables/useLive'
import { createNotices, NOTICES, type Notices } from '@/composables/useNotices'
import { createQuestions, QUESTIONS, type Questions } from '@/composables/useQuestions'
import { createSession, SESSION, type Session } from '@/composables/useSession'
import { createTexts, TEXTS, type Texts } from '@/composables/useTexts'
import type { Language } from '@/domain/language'
import type { Area } from '@/locales'
import { createClientRouter } from '@/router'
import { createUi } from '@/theme'
import { FakeApi } from './fake_api'
import { FakeSurroundings } from './fake_live'
import { LocalHand } from './local_hand'

export interface Mounted {
  wrapper: VueWrapper
  api: FakeApi
  surroundings: FakeSurroundings
  live: Live
  session: Session
  notices: Notices
  questions: Questions
  texts: Texts
  router: ReturnType<typeof createClientRouter>
}

/** The component in an application like the real one, before a devia that answers what `api` says. */
export async function mounted(
  component: Component,
  {
    props = {},
    api = new FakeApi(),
    language = 'en',
    areas = [],
    at = '/sign-in',
  }: { props?: Record<string, unknown>; api?: FakeApi; language?: Language; areas?: readonly Area[]; at?: string } = {},
): Promise<Mounted> {
  const client = new ApiClient(api.fetch)
  const session = createSession(client)
  const texts = createTexts(language)
  await texts.need(areas)
  await texts.speak(language)
  const notices = createNotices()
  const questions = createQuestions()
  const surroundings = new FakeSurroundings()
  const live = createLive(new LiveConnection(surroundings), session.end)
  const router = createClientRouter(session, texts, createMemoryHistory())
  await router.push(at)
  const inApp = defineComponent(() => () => h(VApp, () => h(component, props)))
  const wrapper = mount(inApp, {
    attachTo: document.body,
    global: {
      plugins: [createUi(), router],
      provide: {
        [API as symbol]: client,
        [HIRE as symbol]: () => new LocalHand(),
        [SESSION as symbol]: session,
        [CHOICES as symbol]: createChoices(window.localStorage),
        [LIVE as symbol]: live,
        [WORKSTATION as symbol]: createWorkstation(live, window),
        [TEXTS as symbol]: texts,
        [NOTICES as symbol]: notices,
        [QUESTIONS as symbol]: questions,
      },
    },
  })
  return { wrapper, api, surroundings, live, session, notices, questions, texts, router }
}
