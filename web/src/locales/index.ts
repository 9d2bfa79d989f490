// SPDX-License-Identifier: Apache-2.0
// One file an area and language. The English ones are the shape: a key that is not there does not compile.
import type account from './en/account.json'
import type admin from './en/admin.json'
import type adminAudit from './en/admin_audit.json'
import type adminDiversions from './en/admin_diversions.json'
import type adminHome from './en/admin_home.json'
import type adminImport from './en/admin_import.json'
import type adminLists from './en/admin_lists.json'
import type adminMap from './en/admin_map.json'
import type adminPeople from './en/admin_people.json'
import type adminPlaces from './en/admin_places.json'
import type adminRules from './en/admin_rules.json'
import type attendant from './en/attendant.json'
import type calls from './en/calls.json'
import type diversions from './en/diversions.json'
import type explanation from './en/explanation.json'
import type leaving from './en/leaving.json'
import type messages from './en/messages.json'
import type path from './en/path.json'
import type presence from './en/presence.json'
import type problems from './en/problems.json'
import type shell from './en/shell.json'
import type signin from './en/signin.json'

import type { Language } from '@/domain/language'

interface Texts {
  account: typeof account
  admin: typeof admin
  admin_audit: typeof adminAudit
  admin_diversions: typeof adminDiversions
  admin_home: typeof adminHome
  admin_import: typeof adminImport
  admin_lists: typeof adminLists
  admin_map: typeof adminMap
  admin_people: typeof adminPeople
  admin_places: typeof adminPlaces
  admin_rules: typeof adminRules
  attendant: typeof attendant
  calls: typeof calls
  diversions: typeof diversions
  explanation: typeof explanation
  leaving: typeof leaving
  messages: typeof messages
  path: typeof path
  presence: typeof presence
  problems: typeof problems
  shell: typeof shell
  signin: typeof signin
}

export type Area = keyof Texts

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]

/** Every text there is: `area.key`, `area.group.key`. */
export type TextKey = Paths<Texts>

/** What every page has at hand. */
export const SHELL_AREAS: readonly Area[] = ['shell', 'signin', 'presence', 'problems']

const FILES = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' })

/** The compiled texts of one area. */
export async function textsOf(language: Language, area: Area): Promise<Record<string, unknown>> {
  const load = FILES[`./${language}/${area}.json`]
  if (load === undefined) throw new Error(`no texts for ${area} in ${language}`)
  return load()
}
