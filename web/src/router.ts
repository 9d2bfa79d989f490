// SPDX-License-Identifier: Apache-2.0
import { createRouter, createWebHistory, type RouteRecordRaw, type Router, type RouterHistory } from 'vue-router'

import { ApiProblem } from '@/api/problem'
import type { Session } from '@/composables/useSession'
import type { Texts } from '@/composables/useTexts'

/** Every address of the client. devia answers for these and no others: src/devia/api/routes/page.py. */
export const ROUTES: readonly RouteRecordRaw[] = [
  {
    path: '/',
    name: 'diversions',
    component: () => import('@/pages/DiversionPage.vue'),
    meta: { title: 'diversions.title', texts: ['diversions', 'explanation', 'path'] },
  },
  {
    path: '/extensions/:ext',
    name: 'extension',
    component: () => import('@/pages/DiversionPage.vue'),
    props: true,
    meta: { title: 'diversions.title', texts: ['diversions', 'explanation', 'path'] },
  },
  {
    path: '/leaving',
    name: 'leaving',
    component: () => import('@/pages/LeavingPage.vue'),
    meta: { title: 'leaving.title', texts: ['leaving', 'diversions'] },
  },
  {
    path: '/calls',
    name: 'calls',
    component: () => import('@/pages/CallsPage.vue'),
    meta: { title: 'calls.title', texts: ['calls', 'explanation'] },
  },
  {
    path: '/messages',
    name: 'messages',
    component: () => import('@/pages/MessagesPage.vue'),
    meta: { title: 'messages.title', texts: ['messages', 'calls'] },
  },
  {
    path: '/extensions/:ext/messages',
    name: 'mailbox',
    component: () => import('@/pages/MessagesPage.vue'),
    props: true,
    meta: { title: 'messages.title', texts: ['messages', 'calls'] },
  },
  {
    path: '/attendant',
    name: 'attendant',
    component: () => import('@/pages/AttendantPage.vue'),
    meta: { title: 'attendant.title', texts: ['attendant', 'calls'] },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('@/pages/AccountPage.vue'),
    meta: { title: 'account.title', texts: ['account'] },
  },
  {
    path: '/admin',
    component: () => import('@/pages/admin/AdminLayout.vue'),
    meta: { title: 'admin.title', texts: ['admin', 'admin_lists'], isAdministration: true },
    children: [
      {
        path: '',
        name: 'admin',
        component: () => import('@/pages/admin/HomePage.vue'),
        meta: { title: 'admin.home.title', texts: ['admin_rules', 'admin_home'] },
      },
      {
        path: 'users',
        name: 'admin-users',
        component: () => import('@/pages/admin/UsersPage.vue'),
        meta: { title: 'admin.users.title', texts: ['admin_people'] },
      },
      {
        path: 'devices',
        name: 'admin-devices',
        component: () => import('@/pages/admin/DevicesPage.vue'),
        meta: { title: 'admin.devices.title', texts: ['admin_people'] },
      },
      {
        path: 'sites',
        name: 'admin-sites',
        component: () => import('@/pages/admin/SitesPage.vue'),
        meta: { title: 'admin.sites.title', texts: ['admin_places'] },
      },
      {
        path: 'attendants',
        name: 'admin-attendants',
        component: () => import('@/pages/admin/AttendantsPage.vue'),
        meta: { title: 'admin.attendants.title', texts: ['admin_places'] },
      },
      {
        path: 'trunks',
        name: 'admin-trunks',
        component: () => import('@/pages/admin/TrunksPage.vue'),
        meta: { title: 'admin.trunks.title', texts: ['admin_places'] },
      },
      {
        path: 'import',
        name: 'admin-import',
        component: () => import('@/pages/admin/ImportPage.vue'),
        meta: { title: 'admin.import.title', texts: ['admin_import'] },
      },
      {
        path: 'diversions',
        name: 'admin-diversions',
        component: () => import('@/pages/admin/DiversionsPage.vue'),
        meta: { title: 'admin.diversions.title', texts: ['admin_rules', 'admin_diversions'] },
      },
      {
        path: 'map',
        name: 'admin-map',
        component: () => import('@/pages/admin/MapPage.vue'),
        meta: { title: 'admin.map.title', texts: ['admin_rules', 'admin_map'] },
      },
      {
        path: 'audit',
        name: 'admin-audit',
        component: () => import('@/pages/admin/AuditPage.vue'),
        meta: { title: 'admin.audit.title', texts: ['admin_audit', 'admin_rules'] },
      },
    ],
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/pages/SignInPage.vue'),
    meta: { title: 'signin.title', isPublic: true },
  },
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: () => import('@/pages/NotFoundPage.vue'),
    meta: { title: 'shell.not_found.title', isPublic: true },
  },
]

export function createClientRouter(
  session: Session,
  texts: Texts,
  history: RouterHistory = createWebHistory(),
): Router {
  const router = createRouter({
    history,
    routes: [...ROUTES],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })

  router.beforeEach(async (to) => {
    try {
      await session.find()
    } catch (error) {
      // Without an answer nobody is known; the page to sign in at says so.
      if (!(error instanceof ApiProblem)) throw error
    }
    const isKnown = session.user.value !== null
    if (!isKnown && to.meta.isPublic !== true) {
      return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    }
    if (isKnown && to.name === 'sign-in' && to.query.leaving === undefined) return { name: 'diversions' }
    if (to.meta.isAdministration === true && !session.isAdministrator.value) return { name: 'diversions' }
    await texts.need(to.matched.flatMap((record) => record.meta.texts ?? []))
    return true
  })

  return router
}

/** Where to go after signing in: a page of ours, nobody else's. */
export function nextPage(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
