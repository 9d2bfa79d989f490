// SPDX-License-Identifier: Apache-2.0
import type { InjectionKey } from 'vue'

import type { ApiClient } from '@/api/client'
import { injected } from '@/composables/useTexts'

export const API: InjectionKey<ApiClient> = Symbol('api')

export function useApi(): ApiClient {
  return injected(API)
}
