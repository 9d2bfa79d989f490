// SPDX-License-Identifier: Apache-2.0
// Generated from the server's OpenAPI document: `make web-types`.
export interface paths {
    "/api/v1/attendants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List attendant */
        get: operations["listing_api_v1_attendants_get"];
        put?: never;
        /** Create attendant */
        post: operations["create_api_v1_attendants_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendants/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bulk attendant */
        post: operations["bulk_api_v1_attendants_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendants/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read attendant */
        get: operations["read_api_v1_attendants__key__get"];
        put?: never;
        post?: never;
        /** Remove attendant */
        delete: operations["remove_api_v1_attendants__key__delete"];
        options?: never;
        head?: never;
        /** Change attendant */
        patch: operations["change_api_v1_attendants__key__patch"];
        trace?: never;
    };
    "/api/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Needs Attention
         * @description What needs attention now: how many of each, and the first few.
         */
        get: operations["needs_attention_api_v1_attention_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit
         * @description Who changed what, newest first. A user sees what is about their own extension (B15.3), since it is theirs.
         */
        get: operations["audit_api_v1_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Call
         * @description Everybody's call records, newest first.
         */
        get: operations["every_call_api_v1_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Live Call
         * @description Everybody's calls that are ringing or being talked in, the latest first.
         */
        get: operations["every_live_call_api_v1_calls_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts
         * @description Who can be diverted to, by name or number: colleagues, and attendant groups.
         */
        get: operations["contacts_api_v1_contacts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List device */
        get: operations["listing_api_v1_devices_get"];
        put?: never;
        /** Create device */
        post: operations["create_api_v1_devices_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bulk device */
        post: operations["bulk_api_v1_devices_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read device */
        get: operations["read_api_v1_devices__key__get"];
        put?: never;
        post?: never;
        /** Remove device */
        delete: operations["remove_api_v1_devices__key__delete"];
        options?: never;
        head?: never;
        /** Change device */
        patch: operations["change_api_v1_devices__key__patch"];
        trace?: never;
    };
    "/api/v1/diversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Diversions
         * @description Everybody's rules, switched on or not, and what is set on phones.
         */
        get: operations["diversions_api_v1_diversions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/diversions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Diversions
         * @description These rules are switched on, switched off, or taken out: one plan after the other, each whole or not at all.
         */
        post: operations["change_diversions_api_v1_diversions_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Calls
         * @description Call records since the extension is its user's, newest first, each with its explanation.
         *
         *     To an administrator: all. A page may be short though more follows: see `next`.
         */
        get: operations["read_calls_api_v1_extensions__ext__calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/calls/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live Calls
         * @description The extension's calls that are ringing or being talked in, the latest first.
         */
        get: operations["live_calls_api_v1_extensions__ext__calls_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/do-not-disturb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Do Not Disturb
         * @description Calls ring again: what was set at a phone is ended; nothing happens where nothing was (B2.4).
         */
        delete: operations["end_do_not_disturb_api_v1_extensions__ext__do_not_disturb_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/greeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Greetings
         * @description Which greetings its user has recorded.
         */
        get: operations["read_greetings_api_v1_extensions__ext__greeting_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/greeting/{occasion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Greeting
         * @description The greeting as callers hear it. For whoever spoke it alone.
         */
        get: operations["read_greeting_api_v1_extensions__ext__greeting__occasion__get"];
        /**
         * Put Greeting
         * @description The greeting is this WAV file: 16 bits, one or two channels, 8 to 48 kHz, 0.5 to 120 s.
         */
        put: operations["put_greeting_api_v1_extensions__ext__greeting__occasion__put"];
        post?: never;
        /**
         * Remove Greeting
         * @description There is no greeting of their own for this occasion; nothing happens where there was none.
         */
        delete: operations["remove_greeting_api_v1_extensions__ext__greeting__occasion__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/handset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Handset
         * @description The diversion set on the phone is removed (B12.2); nothing happens where there is none.
         */
        delete: operations["remove_handset_api_v1_extensions__ext__handset_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Mailbox
         * @description How the mailbox is kept, and how full it is.
         */
        get: operations["read_mailbox_api_v1_extensions__ext__mailbox_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Mailbox
         * @description The mailbox is kept so. `max_messages` and `max_seconds`: administrators only.
         */
        patch: operations["change_mailbox_api_v1_extensions__ext__mailbox_patch"];
        trace?: never;
    };
    "/api/v1/extensions/{ext}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Messages
         * @description The messages that are not deleted: new ones, then those heard, each the latest first. For their owner alone.
         */
        get: operations["read_messages_api_v1_extensions__ext__messages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Message
         * @description The message is deleted, as with PATCH, which also takes it back.
         */
        delete: operations["delete_message_api_v1_extensions__ext__messages__message_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change Message
         * @description The message is heard or new, deleted or not. What is deleted can be taken back for 24 hours.
         */
        patch: operations["change_message_api_v1_extensions__ext__messages__message_id__patch"];
        trace?: never;
    };
    "/api/v1/extensions/{ext}/messages/{message_id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Audio
         * @description What was said, in parts where asked for (Range). That it was heard is for PATCH to say.
         */
        get: operations["read_audio_api_v1_extensions__ext__messages__message_id__audio_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Plan
         * @description The plan, with its ETag.
         */
        get: operations["read_plan_api_v1_extensions__ext__plan_get"];
        /**
         * Save Plan
         * @description The whole plan is replaced, on disk, and in force for the next call. `If-Match` is required (`*`: whatever).
         */
        put: operations["save_plan_api_v1_extensions__ext__plan_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/plan/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Plan
         * @description What saving this plan would answer; nothing is saved.
         */
        post: operations["check_plan_api_v1_extensions__ext__plan_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview
         * @description Who answers if this caller calls now, nobody picking up on the way (B16.3). Nothing is written.
         */
        post: operations["preview_api_v1_extensions__ext__preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/extensions/{ext}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read State
         * @description Registered, engaged, present, and the phones connected now.
         */
        get: operations["read_state_api_v1_extensions__ext__state_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports
         * @description The latest imports since devia was started, of all administrators, the latest first.
         */
        get: operations["imports_api_v1_imports_get"];
        put?: never;
        /**
         * Start Import
         * @description Begins an import of CSV in UTF-8: users and phones are created and updated; nothing where a line has a fault.
         */
        post: operations["start_import_api_v1_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Import
         * @description What an import of this file would do. Nothing is done.
         */
        post: operations["try_import_api_v1_imports_trial_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Import
         * @description How far the import has come.
         */
        get: operations["read_import_api_v1_imports__import_id__get"];
        put?: never;
        post?: never;
        /**
         * Stop Import
         * @description The import is over, and this is how far it has come. What is done stays done.
         */
        delete: operations["stop_import_api_v1_imports__import_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Map
         * @description The graph of the diversions that are switched on, with loops and rules that cannot be used.
         */
        get: operations["read_map_api_v1_map_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Typed Number
         * @description What this number is, how it is kept and written, and why it cannot be a destination, if it cannot.
         */
        get: operations["read_typed_number_api_v1_numbers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Password
         * @description The user's password is the new one, and all their sessions are over: sign in with it.
         */
        put: operations["change_password_api_v1_password_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returning
         * @description The calls at the attendant groups one is a member of; to an administrator, at every group.
         */
        get: operations["returning_api_v1_returning_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who Am I
         * @description Who is signed in.
         */
        get: operations["who_am_i_api_v1_session_get"];
        put?: never;
        /**
         * Sign In
         * @description Signs in; the session is in the cookie of the answer. Many wrong attempts have to wait (429, Retry-After).
         */
        post: operations["sign_in_api_v1_session_post"];
        /**
         * Sign Out
         * @description The session has ended, its live connections with it. To a token nothing happens.
         */
        delete: operations["sign_out_api_v1_session_delete"];
        options?: never;
        head?: never;
        /**
         * Change Preferences
         * @description One's own preferences, kept with the user for every browser.
         */
        patch: operations["change_preferences_api_v1_session_patch"];
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions
         * @description The user's signed-in browsers, newest first.
         */
        get: operations["sessions_api_v1_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke
         * @description That browser is signed out. An administrator may end anybody's session.
         */
        delete: operations["revoke_api_v1_sessions__session_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List site */
        get: operations["listing_api_v1_sites_get"];
        put?: never;
        /** Create site */
        post: operations["create_api_v1_sites_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bulk site */
        post: operations["bulk_api_v1_sites_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read site */
        get: operations["read_api_v1_sites__key__get"];
        put?: never;
        post?: never;
        /** Remove site */
        delete: operations["remove_api_v1_sites__key__delete"];
        options?: never;
        head?: never;
        /** Change site */
        patch: operations["change_api_v1_sites__key__patch"];
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tokens
         * @description One's own tokens, the latest first; to an administrator everybody's.
         */
        get: operations["tokens_api_v1_tokens_get"];
        put?: never;
        /**
         * Create Token
         * @description A token that acts in a user's name. Its secret is told this once. For others: administrators only.
         */
        post: operations["create_token_api_v1_tokens_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Token
         * @description The token opens nothing any more, its live connections have ended.
         */
        delete: operations["remove_token_api_v1_tokens__token_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List trunk */
        get: operations["listing_api_v1_trunks_get"];
        put?: never;
        /** Create trunk */
        post: operations["create_api_v1_trunks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bulk trunk */
        post: operations["bulk_api_v1_trunks_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunks/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read trunk */
        get: operations["read_api_v1_trunks__key__get"];
        put?: never;
        post?: never;
        /** Remove trunk */
        delete: operations["remove_api_v1_trunks__key__delete"];
        options?: never;
        head?: never;
        /** Change trunk */
        patch: operations["change_api_v1_trunks__key__patch"];
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List user */
        get: operations["listing_api_v1_users_get"];
        put?: never;
        /** Create user */
        post: operations["create_api_v1_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bulk user */
        post: operations["bulk_api_v1_users_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read user */
        get: operations["read_api_v1_users__key__get"];
        put?: never;
        post?: never;
        /** Remove user */
        delete: operations["remove_api_v1_users__key__delete"];
        options?: never;
        head?: never;
        /** Change user */
        patch: operations["change_api_v1_users__key__patch"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AssumedState
         * @description A state to assume; members left out are as they are now.
         */
        AssumedState: {
            /** Do Not Disturb */
            do_not_disturb?: boolean | null;
            /** Engaged */
            engaged?: boolean | null;
            /** Present */
            present?: boolean | null;
            /** Registered */
            registered?: boolean | null;
        };
        /**
         * AttendantChanges
         * @description What is to change of an attendant group; members left out stay as they are.
         */
        AttendantChanges: {
            /** Members */
            members?: string[];
            /** Opening Hours */
            opening_hours?: components["schemas"]["OpeningHoursDocument"][];
            /** Overflow */
            overflow?: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** Ring Time */
            ring_time?: number;
            /** Site */
            site?: string;
            strategy?: components["schemas"]["Strategy"];
        };
        /**
         * AttendantDestination
         * @description Back to the attendant of the user's site.
         */
        AttendantDestination: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "attendant";
        };
        /**
         * AttendantDocument
         * @description An attendant group as stored.
         */
        AttendantDocument: {
            /** Members */
            members: string[];
            /** Number */
            number: string;
            /** Opening Hours */
            opening_hours: components["schemas"]["OpeningHoursDocument"][];
            /** Overflow */
            overflow: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** Ring Time */
            ring_time: number;
            /** Site */
            site: string;
            strategy: components["schemas"]["Strategy"];
        };
        /**
         * AttendantRow
         * @description An attendant group in a list.
         */
        AttendantRow: {
            /** Members */
            members: string[];
            /**
             * Names
             * @description Of its members.
             */
            names: {
                [key: string]: string;
            };
            /** Number */
            number: string;
            /** Open */
            open: boolean;
            /** Opening Hours */
            opening_hours: components["schemas"]["OpeningHoursDocument"][];
            /** Overflow */
            overflow: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** Ring Time */
            ring_time: number;
            /** Site */
            site: string;
            strategy: components["schemas"]["Strategy"];
        };
        /**
         * AttendantTarget
         * @description An attendant group.
         */
        AttendantTarget: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "attendant";
            /** Number */
            number: string;
        };
        /**
         * AttendantWish
         * @description An attendant group to be.
         */
        AttendantWish: {
            /** Members */
            members: string[];
            /** Number */
            number: string;
            /**
             * Opening Hours
             * @description Empty: always open.
             * @default []
             */
            opening_hours: components["schemas"]["OpeningHoursDocument"][];
            /** Overflow */
            overflow?: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /**
             * Ring Time
             * @default 30
             */
            ring_time: number;
            /**
             * Site
             * @default default
             */
            site: string;
            /** @default parallel */
            strategy: components["schemas"]["Strategy"];
        };
        /**
         * AttendantsBulk
         * @description One thing to be done to many attendant groups.
         */
        AttendantsBulk: {
            /**
             * Action
             * @enum {string}
             */
            action: "remove" | "change";
            changes?: components["schemas"]["AttendantChanges"] | null;
            /** Keys */
            keys: string[];
        };
        /**
         * AttentionDocument
         * @description What needs an administrator's attention now.
         */
        AttentionDocument: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** @description Switched on for more than a week. */
            long_on: components["schemas"]["Concern_DiversionRow_"];
            loops: components["schemas"]["Concern_NamedWarningDocument_"];
            /** @description In the last hour, since devia was started. */
            phones_lost: components["schemas"]["Concern_LostPhoneDocument_"];
            trunks_down: components["schemas"]["Concern_DownTrunkDocument_"];
            unusable: components["schemas"]["Concern_DiversionRow_"];
            without_phone: components["schemas"]["Concern_PhonelessDocument_"];
        };
        /**
         * AuditDocument
         * @description Who changed what, from where, before and after (B15.3).
         */
        AuditDocument: {
            /**
             * Action
             * @enum {string}
             */
            action: "created" | "changed" | "removed" | "plan saved" | "handset set" | "handset removed" | "password changed" | "language chosen" | "diversion refused" | "do not disturb on" | "do not disturb off" | "greeting recorded" | "greeting removed" | "PIN changed" | "PIN refused" | "PIN removed";
            /** Actor */
            actor: string;
            /**
             * Actor Name
             * @description Null where nobody has that user name any more, or devia did it itself.
             */
            actor_name: string | null;
            /** After */
            after: unknown;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Before */
            before: unknown;
            /**
             * Device
             * @description User name of the phone it was done at; null where it was done elsewhere.
             */
            device: string | null;
            /** Extension */
            extension: string | null;
            /**
             * Groups
             * @description Numbers of attendant groups named there.
             */
            groups: string[];
            /** Id */
            id: number;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "user" | "device" | "site" | "attendant" | "trunk" | "plan" | "handset" | "mailbox" | "token" | "session";
            /**
             * Name
             * @description Who has the extension now.
             */
            name: string | null;
            /**
             * Names
             * @description Who has the extensions named in `before` and `after` now.
             */
            names: {
                [key: string]: string;
            };
            source: components["schemas"]["AuditSource"];
            /**
             * Written
             * @description How the outside numbers named there are written.
             */
            written: {
                [key: string]: string;
            };
        };
        /**
         * AuditSource
         * @description From where a change came (B15.3).
         * @enum {string}
         */
        AuditSource: "web" | "api" | "phone" | "code" | "command_line" | "system";
        /**
         * AvailabilityDocument
         * @description What keeps this user from choosing a destination (B4.2), as a code; null: it can be chosen.
         */
        AvailabilityDocument: {
            attendant: components["schemas"]["Fact"] | null;
            /** @description Outside numbers. */
            outside: components["schemas"]["Fact"] | null;
            voicemail: components["schemas"]["Fact"] | null;
        };
        /**
         * BulkDocument
         * @description What became of each: one by one, in order; what fails does not keep the others.
         */
        BulkDocument: {
            /** Done */
            done: string[];
            /** Failed */
            failed: components["schemas"]["BulkFailure"][];
        };
        /**
         * BulkFailure
         * @description What kept one of them from being done.
         */
        BulkFailure: {
            /** Errors */
            errors: components["schemas"]["FaultDocument"][];
            /** Key */
            key: string;
            /**
             * Type
             * @enum {string}
             */
            type: "/problems/cross-site" | "/problems/exists" | "/problems/head-too-large" | "/problems/if-match-required" | "/problems/in-use" | "/problems/internal" | "/problems/invalid" | "/problems/malformed" | "/problems/method-not-allowed" | "/problems/not-allowed" | "/problems/not-found" | "/problems/not-http" | "/problems/not-ready" | "/problems/not-signed-in" | "/problems/other" | "/problems/stale" | "/problems/too-large" | "/problems/too-many-attempts" | "/problems/too-many-connections" | "/problems/too-slow" | "/problems/underway" | "/problems/wrong-content-type" | "/problems/wrong-credentials";
        };
        /**
         * CallDocument
         * @description A call record.
         */
        CallDocument: {
            /** Answered At */
            answered_at: string | null;
            /** Answered By */
            answered_by: string | null;
            /** Call Id */
            call_id: string;
            /** Called */
            called: string;
            caller: components["schemas"]["CallerDocument"];
            /**
             * Changeable
             * @description Of `diverting`, those whose plan the reader may change.
             */
            changeable: string[];
            /** Diverting */
            diverting: string[];
            end: components["schemas"]["CallEnd"];
            /** Ended At */
            ended_at: string | null;
            /** Events */
            events: components["schemas"]["LadderDocument"][];
            /** Explanations */
            explanations: components["schemas"]["ExplanationDocument"][];
            /**
             * Groups
             * @description Internal numbers in it that are attendant groups'.
             */
            groups: string[];
            /** Hops */
            hops: components["schemas"]["HopDocument"][];
            /** Id */
            id: string;
            /**
             * Names
             * @description Internal numbers in the record → who has them now.
             */
            names: {
                [key: string]: string;
            };
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Status */
            status: number;
            /**
             * Written
             * @description Outside numbers in the record → as they are written.
             */
            written: {
                [key: string]: string;
            };
        };
        /**
         * CallEnd
         * @description How a call record ended.
         * @enum {string}
         */
        CallEnd: "answered" | "refused" | "cancelled" | "failed";
        /**
         * CallerClass
         * @description How the call entered; decided once, never changed along the hops (B1.1).
         * @enum {string}
         */
        CallerClass: "internal" | "external";
        /**
         * CallerDocument
         * @description Who called, as far as the reader may know (B1.3, B16.4).
         */
        CallerDocument: {
            class: components["schemas"]["CallerClass"];
            /**
             * Extension
             * @description Whose it is, where it came from one of our extensions: a number that merely equals one is none.
             */
            extension: string | null;
            /** Name */
            name: string | null;
            /** Number */
            number: string | null;
            /** Withheld */
            withheld: boolean;
        };
        /**
         * CallerIdPolicy
         * @description Whose number an outside leg shows (B13.3).
         * @enum {string}
         */
        CallerIdPolicy: "default" | "caller" | "caller_if_same_site" | "diverting";
        /**
         * ChainStepDocument
         * @description One decision of the preview.
         */
        ChainStepDocument: {
            /**
             * Courtesy
             * @description `ring`: the own phones first, before `always`; null: another user's.
             * @default false
             */
            courtesy: boolean | null;
            /**
             * Decision
             * @enum {string}
             */
            decision: "ring" | "divert" | "reject";
            explanation: components["schemas"]["ExplanationDocument"];
            /**
             * Extension
             * @description Whose plan was read.
             */
            extension: string | null;
            /** @description `divert` */
            hop?: components["schemas"]["HopDocument"] | null;
            /**
             * Hung Up By
             * @description `reject`: the extension whose plan says hang up, where that is why and may be told.
             */
            hung_up_by?: string | null;
            /**
             * Seconds
             * @description `ring`: until the ring time passes; null: no ring time.
             */
            seconds?: number | null;
            /**
             * Status
             * @description `reject`
             */
            status?: number | null;
        };
        /**
         * CheckDocument
         * @description What saving this plan would answer.
         */
        CheckDocument: {
            /** Warnings */
            warnings: components["schemas"]["WarningDocument"][];
        };
        /** Concern[DiversionRow] */
        Concern_DiversionRow_: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["DiversionRow"][];
        };
        /** Concern[DownTrunkDocument] */
        Concern_DownTrunkDocument_: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["DownTrunkDocument"][];
        };
        /** Concern[LostPhoneDocument] */
        Concern_LostPhoneDocument_: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["LostPhoneDocument"][];
        };
        /** Concern[NamedWarningDocument] */
        Concern_NamedWarningDocument_: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["NamedWarningDocument"][];
        };
        /** Concern[PhonelessDocument] */
        Concern_PhonelessDocument_: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["PhonelessDocument"][];
        };
        /**
         * Condition
         * @description When a rule applies. Their order of precedence is data, in `order` (B3.1).
         * @enum {string}
         */
        Condition: "handset" | "always" | "not_registered" | "busy" | "not_present" | "no_answer";
        /**
         * ContactDocument
         * @description What everybody may know of a colleague, or of an attendant group.
         */
        ContactDocument: {
            /**
             * Extension
             * @description The number again, of a colleague.
             */
            extension: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "extension" | "attendant";
            /**
             * Name
             * @description Groups have none.
             */
            name: string | null;
            /** Number */
            number: string;
            /** Site */
            site: string;
            /** @description Of a colleague's phones. */
            state: components["schemas"]["ContactState"] | null;
        };
        /**
         * ContactState
         * @description What everybody may know of a colleague's phone. Whether they sit at their desk is their own business.
         * @enum {string}
         */
        ContactState: "free" | "in_call" | "unreachable";
        /**
         * DeflectionDocument
         * @description What a phone last answered a call with in place of picking up (302): seen, not standing.
         */
        DeflectionDocument: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Destination
             * @description Where it wanted the call to go; null: no number.
             */
            destination: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** @description Why the call did not go there; null: it did. */
            refused: components["schemas"]["Fact"] | null;
        };
        /**
         * DeviceChanges
         * @description What is to change of a device; members left out stay as they are.
         */
        DeviceChanges: {
            /** Label */
            label?: string;
            /** Md5 Only */
            md5_only?: boolean;
            /** Password */
            password?: string;
            /** Physical */
            physical?: boolean;
        };
        /**
         * DeviceDocument
         * @description A device as stored, without the password.
         */
        DeviceDocument: {
            /** Extension */
            extension: string;
            /** Label */
            label: string;
            /** Md5 Only */
            md5_only: boolean;
            /** Physical */
            physical: boolean;
            /** Username */
            username: string;
        };
        /**
         * DeviceRow
         * @description A device in a list.
         */
        DeviceRow: {
            /** Address */
            address: string | null;
            /** Expires At */
            expires_at: string | null;
            /** Extension */
            extension: string;
            /** Label */
            label: string;
            /**
             * Lost At
             * @description Since devia was started; null: it is here, or never was.
             */
            lost_at: string | null;
            /** Md5 Only */
            md5_only: boolean;
            /**
             * Name
             * @description Whose it is.
             */
            name: string | null;
            /** Physical */
            physical: boolean;
            /** Registered */
            registered: boolean;
            /** User Agent */
            user_agent: string | null;
            /** Username */
            username: string;
        };
        /**
         * DeviceStateDocument
         * @description A phone that is connected now.
         */
        DeviceStateDocument: {
            /** Address */
            address: string;
            /** Device */
            device: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Label */
            label: string;
            /** Physical */
            physical: boolean;
            /** Transport */
            transport: string;
            /** User Agent */
            user_agent: string;
        };
        /**
         * DeviceWish
         * @description The SIP credentials of a phone to be.
         */
        DeviceWish: {
            /** Extension */
            extension: string;
            /**
             * Label
             * @default
             */
            label: string;
            /**
             * Md5 Only
             * @description For a phone that fails when SHA-256 is offered first.
             * @default false
             */
            md5_only: boolean;
            /** Password */
            password: string;
            /**
             * Physical
             * @default false
             */
            physical: boolean;
            /** Username */
            username: string;
        };
        /**
         * DevicesBulk
         * @description One thing to be done to many devices.
         */
        DevicesBulk: {
            /**
             * Action
             * @enum {string}
             */
            action: "remove" | "change";
            changes?: components["schemas"]["DeviceChanges"] | null;
            /** Keys */
            keys: string[];
        };
        /**
         * DiversionRow
         * @description One rule of somebody's; one row for internal and external callers where both are alike.
         */
        DiversionRow: {
            /**
             * Changed At
             * @description When it was switched on or off, or sent elsewhere, the last time.
             */
            changed_at: string | null;
            /** Changed By */
            changed_by: string | null;
            /** Changed By Name */
            changed_by_name: string | null;
            /** Classes */
            classes: components["schemas"]["CallerClass"][];
            condition: components["schemas"]["Condition"];
            /** Destination */
            destination: components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"];
            /**
             * Destination Attendant
             * @description The number is an attendant group's.
             */
            destination_attendant: boolean;
            /**
             * Destination Name
             * @description Of a colleague.
             */
            destination_name: string | null;
            /** Destination Ring Time */
            destination_ring_time: number | null;
            /**
             * Destination Written
             * @description Of an outside number: as it is written everywhere.
             */
            destination_written: string | null;
            /** Enabled */
            enabled: boolean;
            /** Extension */
            extension: string;
            /** In Loop */
            in_loop: boolean;
            /** Name */
            name: string | null;
            /** Otherwise */
            otherwise: (components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** Ring Time */
            ring_time: number | null;
            /** Site */
            site: string | null;
            /**
             * Suspended
             * @description A diversion set on the phone takes its place.
             */
            suspended: boolean;
            /**
             * Unusable
             * @description What keeps it from being used.
             */
            unusable: components["schemas"]["Fact"] | components["schemas"]["FaultCode"] | null;
        };
        /**
         * DiversionsBulk
         * @description One thing to be done to many rules.
         */
        DiversionsBulk: {
            /**
             * Action
             * @enum {string}
             */
            action: "switch_on" | "switch_off" | "remove";
            /** Rules */
            rules: components["schemas"]["RulePlace"][];
        };
        /**
         * DownReason
         * @description What was found.
         * @enum {string}
         */
        DownReason: "no_answer" | "refused" | "name_unknown" | "not_connected";
        /**
         * DownTrunkDocument
         * @description A trunk that does not work.
         */
        DownTrunkDocument: {
            /** Host */
            host: string;
            /** Name */
            name: string;
            reason: components["schemas"]["DownReason"];
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * ExplanationDocument
         * @description Why one decision was taken: every rule looked at, in order.
         */
        ExplanationDocument: {
            caller_class: components["schemas"]["CallerClass"];
            /** Extension */
            extension: string | null;
            /**
             * Occasion
             * @description Null: of another user's plan, of which no steps are told either.
             */
            occasion: ("arrival" | "reply" | "timeout" | "failure") | null;
            /** Steps */
            steps: components["schemas"]["StepDocument"][];
        };
        /**
         * ExtensionTarget
         * @description An extension.
         */
        ExtensionTarget: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "extension";
            /** Number */
            number: string;
        };
        /**
         * Fact
         * @description The fact that settled a verdict.
         * @enum {string}
         */
        Fact: "holds" | "no_rule" | "switched_off" | "other_class_only" | "not_active" | "registered" | "not_engaged" | "present" | "still_to_ring" | "outcome_differs" | "earlier_rule" | "courtesy_ring" | "extension_unknown" | "own_number" | "destination_is_caller" | "may_not_divert_externally" | "country_not_allowed" | "prefix_denied" | "number_invalid" | "no_attendant" | "attendant_closed" | "attendant_already_tried" | "mailbox_off" | "already_rung" | "already_diverted" | "hop_limit" | "pending_outside" | "own_extension_called" | "psap_callback" | "destination_failed" | "ended_by_device";
        /**
         * FaultCode
         * @description Why a value cannot be used.
         * @enum {string}
         */
        FaultCode: "missing" | "unknown_field" | "not_an_object" | "not_a_list" | "not_a_boolean" | "not_a_whole_number" | "not_a_text" | "not_a_choice" | "not_digits" | "too_short" | "too_long" | "too_few" | "too_many" | "length_out_of_range" | "out_of_range" | "characters_not_allowed" | "wrong_form" | "repeated" | "no_ring_time_here" | "own_number" | "extension_unknown" | "number_invalid" | "may_not_divert_externally" | "country_not_allowed" | "prefix_denied" | "no_attendant" | "mailbox_off" | "pin_wrong_form" | "not_wav" | "wav_not_usable" | "greeting_too_short" | "greeting_too_long" | "not_csv" | "too_many_lines" | "too_many_columns" | "exists" | "number_taken" | "is_emergency_number" | "begins_with_outside_line" | "site_unknown" | "attendant_unknown" | "time_zone_unknown" | "email_invalid" | "host_invalid" | "address_invalid" | "range_invalid" | "hours_invalid" | "still_needed" | "own_account" | "own_role" | "own_password" | "wrong_password";
        /**
         * FaultDocument
         * @description One value that cannot be used.
         */
        FaultDocument: {
            code: components["schemas"]["FaultCode"];
            /** Detail */
            detail?: string | null;
            /**
             * Parameter
             * @description Or: the parameter of the address
             */
            parameter?: string | null;
            /**
             * Pointer
             * @description JSON pointer into the body (RFC 6901)
             */
            pointer?: string | null;
            /** Values */
            values?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Greeting
         * @description What a caller is greeted for. `any` is for every occasion that has none of its own.
         * @enum {string}
         */
        Greeting: "busy" | "no_answer" | "absent" | "any";
        /**
         * GreetingDocument
         * @description A greeting its owner has recorded.
         */
        GreetingDocument: {
            occasion: components["schemas"]["Greeting"];
            /** Seconds */
            seconds: number;
        };
        /**
         * GroupDocument
         * @description An attendant group whose calls the reader may see.
         */
        GroupDocument: {
            /**
             * Member
             * @description The reader is one of its operators.
             */
            member: boolean;
            /** Number */
            number: string;
            /** Open */
            open: boolean;
            /** Site */
            site: string;
        };
        /**
         * HandsetDocument
         * @description The diversion set on the phone; read-only (B12.3).
         */
        HandsetDocument: {
            /** Active */
            active: boolean;
            /** Destination */
            destination?: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** @description Where it was learnt. */
            origin?: components["schemas"]["HandsetOrigin"] | null;
            /** @description Since devia was started; null: no 302 was. */
            seen?: components["schemas"]["DeflectionDocument"] | null;
            /** Since */
            since?: string | null;
        };
        /**
         * HandsetOrigin
         * @description Where a standing handset diversion was learnt (B12.1).
         * @enum {string}
         */
        HandsetOrigin: "sync" | "code";
        /**
         * HangUpDestination
         * @description The call ends.
         */
        HangUpDestination: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "hang_up";
        };
        /**
         * HopDocument
         * @description One diversion that happened; of another user's where to, and not why (B16.4).
         */
        HopDocument: {
            /**
             * After Ringing
             * @description The phone had rung before it diverted the call itself; null: another user's.
             */
            after_ringing: boolean | null;
            /** @description Null: another user's. */
            condition: components["schemas"]["Condition"] | null;
            /** Destination Ring Time */
            destination_ring_time: number | null;
            /** Diverting */
            diverting: string;
            /**
             * Follows
             * @description Index of the hop this one follows, where it stands in for it.
             */
            follows: number | null;
            /** @description Null: another user's; `overflow` is an attendant's, and told. */
            origin: components["schemas"]["HopOrigin"] | null;
            /** Otherwise */
            otherwise: (components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            sub_reason: components["schemas"]["SubReason"] | null;
            /** Target */
            target: components["schemas"]["ExtensionTarget"] | components["schemas"]["OutsideTarget"] | components["schemas"]["AttendantTarget"] | components["schemas"]["MailboxTarget"];
        };
        /**
         * HopOrigin
         * @description What moved the call at a hop.
         * @enum {string}
         */
        HopOrigin: "rule" | "handset" | "deflection" | "overflow" | "otherwise" | "last_resort";
        /**
         * ImportDocument
         * @description An import, and how far it has come.
         */
        ImportDocument: {
            /** Created */
            created: number;
            /**
             * Done
             * @description Lines that are done. They are `created`, `updated` and `unchanged`.
             */
            done: number;
            /** Ended At */
            ended_at: string | null;
            /**
             * Faults
             * @description Of a `failed` import: what is wrong with the file. Else: lines that were not done, for what somebody has changed since it began.
             */
            faults: components["schemas"]["ImportFault"][];
            /** Id */
            id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Started By
             * @description User name
             */
            started_by: string;
            /** @description `done`: it came to its end. `stopped`: what was done before stays done. `failed`: with `faults` nothing was done; without, the database kept it from going on. */
            state: components["schemas"]["ImportState"];
            /**
             * Total
             * @description Lines there are; null until the file is read.
             */
            total: number | null;
            /** Unchanged */
            unchanged: number;
            /** Updated */
            updated: number;
        };
        /**
         * ImportFault
         * @description What is wrong with one line (the header is line 1); `pointer` names the column.
         */
        ImportFault: {
            code: components["schemas"]["FaultCode"];
            /** Detail */
            detail?: string | null;
            /** Line */
            line: number;
            /**
             * Parameter
             * @description Or: the parameter of the address
             */
            parameter?: string | null;
            /**
             * Pointer
             * @description JSON pointer into the body (RFC 6901)
             */
            pointer?: string | null;
            /** Values */
            values?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * ImportState
         * @description What has become of an import.
         * @enum {string}
         */
        ImportState: "running" | "done" | "stopped" | "failed";
        /**
         * ImportTrialDocument
         * @description What an import would do, by user name. One fault, and it would do nothing.
         */
        ImportTrialDocument: {
            /** Created */
            created: string[];
            /** Faults */
            faults: components["schemas"]["ImportFault"][];
            /** Unchanged */
            unchanged: string[];
            /** Updated */
            updated: string[];
        };
        /**
         * LadderDocument
         * @description One thing that happened, so many seconds after the call began.
         */
        LadderDocument: {
            /** Seconds */
            seconds: number;
            /**
             * Value
             * @description Whose phones; where to and by whom, as `answered_by`; the status; nothing.
             */
            value: string;
            /**
             * What
             * @enum {string}
             */
            what: "ring" | "divert" | "answered" | "reject" | "cancelled";
        };
        /**
         * Language
         * @description Languages devia speaks.
         * @enum {string}
         */
        Language: "it" | "en";
        /** Listing[AttendantRow] */
        Listing_AttendantRow_: {
            /** Items */
            items: components["schemas"]["AttendantRow"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[AuditDocument] */
        Listing_AuditDocument_: {
            /** Items */
            items: components["schemas"]["AuditDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[CallDocument] */
        Listing_CallDocument_: {
            /** Items */
            items: components["schemas"]["CallDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[ContactDocument] */
        Listing_ContactDocument_: {
            /** Items */
            items: components["schemas"]["ContactDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[DeviceRow] */
        Listing_DeviceRow_: {
            /** Items */
            items: components["schemas"]["DeviceRow"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[DiversionRow] */
        Listing_DiversionRow_: {
            /** Items */
            items: components["schemas"]["DiversionRow"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[GreetingDocument] */
        Listing_GreetingDocument_: {
            /** Items */
            items: components["schemas"]["GreetingDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[ImportDocument] */
        Listing_ImportDocument_: {
            /** Items */
            items: components["schemas"]["ImportDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[LiveCallDocument] */
        Listing_LiveCallDocument_: {
            /** Items */
            items: components["schemas"]["LiveCallDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[MessageDocument] */
        Listing_MessageDocument_: {
            /** Items */
            items: components["schemas"]["MessageDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[SiteRow] */
        Listing_SiteRow_: {
            /** Items */
            items: components["schemas"]["SiteRow"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[TokenDocument] */
        Listing_TokenDocument_: {
            /** Items */
            items: components["schemas"]["TokenDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[TrunkRow] */
        Listing_TrunkRow_: {
            /** Items */
            items: components["schemas"]["TrunkRow"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[UserRow] */
        Listing_UserRow_: {
            /** Items */
            items: components["schemas"]["UserRow"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /** Listing[WebSessionDocument] */
        Listing_WebSessionDocument_: {
            /** Items */
            items: components["schemas"]["WebSessionDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
            /**
             * Total
             * @description How many there are that search and filters let through.
             */
            total?: number | null;
        };
        /**
         * LiveCallDocument
         * @description A call that is ringing or being talked in.
         */
        LiveCallDocument: {
            /** Answered At */
            answered_at: string | null;
            /** Answered By */
            answered_by: string | null;
            /**
             * At
             * @description Where it is now.
             */
            at: components["schemas"]["ExtensionTarget"] | components["schemas"]["OutsideTarget"] | components["schemas"]["AttendantTarget"] | components["schemas"]["MailboxTarget"];
            /** Call Id */
            call_id: string;
            /** Called */
            called: string;
            caller: components["schemas"]["CallerDocument"];
            /**
             * Changeable
             * @description Of those who diverted it, those whose plan the reader may change.
             */
            changeable: string[];
            /** Explanations */
            explanations: components["schemas"]["ExplanationDocument"][];
            /**
             * Groups
             * @description Internal numbers in it that are attendant groups'.
             */
            groups: string[];
            /** Hops */
            hops: components["schemas"]["HopDocument"][];
            /**
             * Id
             * @description That of the record it will have.
             */
            id: string;
            /**
             * Names
             * @description Internal numbers in it → who has them.
             */
            names: {
                [key: string]: string;
            };
            /**
             * Since
             * Format: date-time
             * @description When it came there.
             */
            since: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            state: components["schemas"]["Phase"];
            /**
             * Written
             * @description Outside numbers in it → as they are written.
             */
            written: {
                [key: string]: string;
            };
        };
        /**
         * LossReason
         * @description How it was noticed.
         * @enum {string}
         */
        LossReason: "expired" | "connection_lost";
        /**
         * LostPhoneDocument
         * @description A phone that went away without a word and has not come back.
         */
        LostPhoneDocument: {
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /** Label */
            label: string;
            /**
             * Lost At
             * Format: date-time
             */
            lost_at: string;
            /** Name */
            name: string | null;
            reason: components["schemas"]["LossReason"];
        };
        /**
         * MailNotice
         * @description What a mailbox's owner is mailed of a new message (B10.4).
         * @enum {string}
         */
        MailNotice: "none" | "text" | "audio";
        /**
         * MailboxChanges
         * @description What is to change of a mailbox. How much it may hold is for administrators to change.
         */
        MailboxChanges: {
            email?: components["schemas"]["MailNotice"];
            /** Enabled */
            enabled?: boolean;
            /** Max Messages */
            max_messages?: number;
            /** Max Seconds */
            max_seconds?: number;
            /**
             * Pin
             * @description 4 to 10 digits; null: none any more.
             */
            pin?: string | null;
            /** Retention Days */
            retention_days?: number | null;
        };
        /**
         * MailboxDocument
         * @description How a mailbox is kept.
         */
        MailboxDocument: {
            /** @description What its user is mailed of a new message. */
            email: components["schemas"]["MailNotice"];
            /**
             * Enabled
             * @description Whether its user has it in use.
             */
            enabled: boolean;
            /** Extension */
            extension: string;
            /**
             * Has Pin
             * @description Without one nobody listens by phone.
             */
            has_pin: boolean;
            /** Max Messages */
            max_messages: number;
            /**
             * Max Seconds
             * @description The longest message.
             */
            max_seconds: number;
            /**
             * Retention Days
             * @description Older messages go by themselves; null: they stay.
             */
            retention_days: number | null;
            usage: components["schemas"]["UsageDocument"];
        };
        /**
         * MailboxTarget
         * @description The mailbox of this extension.
         */
        MailboxTarget: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "mailbox";
            /** Number */
            number: string;
        };
        /**
         * MapDocument
         * @description The graph of all diversions, or of a part of them.
         */
        MapDocument: {
            /** Dead Ends */
            dead_ends: components["schemas"]["NamedWarningDocument"][];
            /** Edges */
            edges: components["schemas"]["MapEdge"][];
            /** Loops */
            loops: components["schemas"]["NamedWarningDocument"][];
            /** Nodes */
            nodes: components["schemas"]["MapNode"][];
            total: components["schemas"]["MapTotal"];
        };
        /**
         * MapEdge
         * @description A diversion that is switched on; of sites, how many.
         */
        MapEdge: {
            /** Classes */
            classes: components["schemas"]["CallerClass"][];
            condition: components["schemas"]["Condition"];
            /** Count */
            count: number;
            /** In Loop */
            in_loop: boolean;
            /** Source */
            source: string;
            /** Target */
            target: string;
            /** Unusable */
            unusable: components["schemas"]["Fact"] | components["schemas"]["FaultCode"] | null;
        };
        /**
         * MapNode
         * @description A place a call can be, or a site whose people are drawn as one.
         */
        MapNode: {
            /**
             * Id
             * @description `extension:201`, `attendant:9`, `outside:+39…`, `voicemail:201`, `hang_up`, `site:turin`; where people are drawn as their site, `outside` and `voicemail` are all of them.
             */
            id: string;
            /** In Loop */
            in_loop: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "extension" | "attendant" | "outside" | "voicemail" | "hang_up" | "unknown" | "site";
            /** Name */
            name: string | null;
            /** Number */
            number: string | null;
            /**
             * People
             * @description How many it stands for.
             */
            people: number;
            /** Site */
            site: string | null;
            /**
             * Unusable
             * @description A rule of theirs cannot be used.
             */
            unusable: boolean;
            /**
             * Written
             * @description Of an outside number: as it is written everywhere.
             */
            written: string | null;
        };
        /**
         * MapTotal
         * @description How much there is, whatever is drawn.
         */
        MapTotal: {
            /** Arrows */
            arrows: number;
            /** People */
            people: number;
        };
        /**
         * MessageCallerDocument
         * @description Who left a message.
         */
        MessageCallerDocument: {
            /**
             * Extension
             * @description Where the number is a colleague's, whose name it then is.
             */
            extension: string | null;
            /** Name */
            name: string | null;
            /** Number */
            number: string;
            /**
             * Written
             * @description Of an outside number: as people write it.
             */
            written: string | null;
        };
        /**
         * MessageChanges
         * @description What is to change of a message. What is deleted can be taken back for 24 hours.
         */
        MessageChanges: {
            /** Deleted */
            deleted?: boolean;
            /** Heard */
            heard?: boolean;
        };
        /**
         * MessageDocument
         * @description One message. What was said is at `/audio` below it.
         */
        MessageDocument: {
            /**
             * Call Id
             * @description Id of the call record.
             */
            call_id: string | null;
            /** @description Null: they withheld their number (B1.3). */
            caller: components["schemas"]["MessageCallerDocument"] | null;
            /** @description Why voicemail answered; null: it was called directly. */
            condition: components["schemas"]["Condition"] | null;
            /** Deleted */
            deleted: boolean;
            /**
             * Diverting
             * @description The extension whose rule sent the call there.
             */
            diverting: string | null;
            /** Diverting Name */
            diverting_name: string | null;
            /** Heard */
            heard: boolean;
            /** Heard At */
            heard_at: string | null;
            /** Id */
            id: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Seconds */
            seconds: number;
        };
        /**
         * NamedWarningDocument
         * @description A warning, with the names of the people in it.
         */
        NamedWarningDocument: {
            caller_class: components["schemas"]["CallerClass"];
            /** @description `loop`: diversions can chase each other; `unusable`: a rule cannot be used now. */
            code: components["schemas"]["WarningCode"];
            /**
             * Conditions
             * @description Of a loop the condition each extension of the cycle diverts on; null where it is another user's.
             */
            conditions: (components["schemas"]["Condition"] | null)[];
            /**
             * Extensions
             * @description Of a loop the cycle, its first extension again at the end.
             */
            extensions: string[];
            /**
             * Fact
             * @description `unusable`: what keeps the rule from being used.
             */
            fact?: components["schemas"]["Fact"] | components["schemas"]["FaultCode"] | null;
            /**
             * Groups
             * @description Of its `extensions`, those that are attendant groups.
             */
            groups: string[];
            /** Names */
            names: {
                [key: string]: string;
            };
            /**
             * Otherwise
             * @description `unusable`: the rule can be used, but not what follows where it fails.
             * @default false
             */
            otherwise: boolean;
        };
        /**
         * NewTokenDocument
         * @description A token just made: the only time its secret is told.
         */
        NewTokenDocument: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Token */
            token: string;
            /** Username */
            username: string;
        };
        /**
         * Notify
         * @description How a user hears of diversions of their calls (B14).
         * @enum {string}
         */
        Notify: "none" | "client" | "email" | "both";
        /**
         * NumberDestination
         * @description Call another number: an extension, or an outside number in any usual writing.
         */
        NumberDestination: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "number";
            /** Number */
            number: string;
        };
        /**
         * NumberDocument
         * @description What a typed number is, and whether it can be a destination.
         */
        NumberDocument: {
            /** @description Why it cannot be a destination; null: it can. */
            fault: components["schemas"]["FaultCode"] | null;
            /**
             * International
             * @description Of an outside number: as it is written everywhere.
             */
            international: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "extension" | "attendant" | "outside" | "emergency" | "short" | "service" | "nothing";
            /**
             * Name
             * @description Of a colleague.
             */
            name: string | null;
            /**
             * National
             * @description Of an outside number: as it is written within its country.
             */
            national: string | null;
            /**
             * Number
             * @description As it is kept: an internal number, or E.164; null where it is kept nowhere.
             */
            number: string | null;
        };
        /**
         * OpeningHoursDocument
         * @description Open from `start` to `end`, local time of the site; Monday is 0.
         */
        OpeningHoursDocument: {
            /**
             * End
             * Format: time
             * @description HH:MM
             */
            end: string;
            /**
             * Start
             * Format: time
             * @description HH:MM
             */
            start: string;
            /** Weekdays */
            weekdays: number[];
        };
        /**
         * OutsideTarget
         * @description An outside number, masked where it is another person's.
         */
        OutsideTarget: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "outside";
            /** Number */
            number: string;
        };
        /**
         * PasswordWish
         * @description A change of one's own password.
         */
        PasswordWish: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * Phase
         * @description How far a call is.
         * @enum {string}
         */
        Phase: "ringing" | "talking";
        /**
         * PhonelessDocument
         * @description Somebody with an extension and no device for it.
         */
        PhonelessDocument: {
            /** Extension */
            extension: string;
            /** Name */
            name: string;
            /** Username */
            username: string;
        };
        /**
         * PlanDocument
         * @description A plan as stored, with what is known beside it.
         */
        PlanDocument: {
            availability: components["schemas"]["AvailabilityDocument"];
            caller_id: components["schemas"]["CallerIdPolicy"];
            /**
             * Changed At
             * @description When it was saved last; null: never, or long ago.
             */
            changed_at: string | null;
            /**
             * Changed By
             * @description User name of who saved it last.
             */
            changed_by: string | null;
            /** Changed By Name */
            changed_by_name: string | null;
            handset: components["schemas"]["HandsetDocument"];
            /**
             * Mails To
             * @description Where mails to this user go (B14); null: nowhere, for want of an address or of a mail server.
             */
            mails_to: string | null;
            notify: components["schemas"]["Notify"];
            /**
             * Order
             * @description The order in which rules are looked at here (B3.1).
             */
            order: components["schemas"]["Condition"][];
            rules: components["schemas"]["RulesDocument"];
            /** Warnings */
            warnings: components["schemas"]["WarningDocument"][];
        };
        /**
         * PlanWish
         * @description A whole plan to be saved or checked. Read-only members that came with a plan may stay; they are not looked at.
         */
        PlanWish: {
            /**
             * Availability
             * @description Read-only; ignored.
             */
            availability?: unknown;
            /** @default default */
            caller_id: components["schemas"]["CallerIdPolicy"];
            /**
             * Changed At
             * @description Read-only; ignored.
             */
            changed_at?: unknown;
            /**
             * Changed By
             * @description Read-only; ignored.
             */
            changed_by?: unknown;
            /**
             * Changed By Name
             * @description Read-only; ignored.
             */
            changed_by_name?: unknown;
            /**
             * Handset
             * @description Read-only; ignored.
             */
            handset?: unknown;
            /** @default none */
            notify: components["schemas"]["Notify"];
            /**
             * Order
             * @description Read-only; ignored.
             */
            order?: unknown;
            rules: components["schemas"]["RulesDocument"];
            /**
             * Warnings
             * @description Read-only; ignored.
             */
            warnings?: unknown;
        };
        /**
         * PreferenceChanges
         * @description What is to change of one's own preferences; members left out stay as they are.
         */
        PreferenceChanges: {
            language?: components["schemas"]["Language"];
        };
        /**
         * PreviewDocument
         * @description The decisions one after the other, each as if what it chose did not answer.
         */
        PreviewDocument: {
            caller: components["schemas"]["CallerDocument"];
            /** Chain */
            chain: components["schemas"]["ChainStepDocument"][];
            /**
             * Group Ring Times
             * @description Attendant groups in it → seconds after which nobody there has answered, at the latest.
             */
            group_ring_times: {
                [key: string]: number;
            };
            /**
             * Groups
             * @description Internal numbers in it that are attendant groups'.
             */
            groups: string[];
            /**
             * Limited
             * @description At its end a limit or a loop kept the call from being diverted on (B8.2).
             */
            limited: boolean;
            /**
             * Names
             * @description Internal numbers in it → who has them now.
             */
            names: {
                [key: string]: string;
            };
            /**
             * Written
             * @description Outside numbers in it → as people write them.
             */
            written: {
                [key: string]: string;
            };
        };
        /**
         * PreviewWish
         * @description Who would answer? (B16.3)
         */
        PreviewWish: {
            /**
             * At
             * @description The moment to assume, with its offset; none: now.
             */
            at?: string | null;
            /**
             * Caller
             * @description An extension or an outside number; none: somebody unknown of the class.
             */
            caller?: string | null;
            /** @description Where it is left out: internal when `caller` is an extension, else external. */
            caller_class?: components["schemas"]["CallerClass"] | null;
            /** @description A plan not saved yet; none: the saved one. */
            plan?: components["schemas"]["PlanWish"] | null;
            /** @description Of the called extension; none: the live one. */
            state?: components["schemas"]["AssumedState"] | null;
        };
        /**
         * ProblemDocument
         * @description An error (RFC 9457). `type` is a relative reference at which devia explains the kind.
         */
        ProblemDocument: {
            /**
             * Detail
             * @default null
             */
            detail: string | null;
            /**
             * Errors
             * @default null
             */
            errors: components["schemas"]["FaultDocument"][] | null;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @enum {string}
             */
            type: "/problems/cross-site" | "/problems/exists" | "/problems/head-too-large" | "/problems/if-match-required" | "/problems/in-use" | "/problems/internal" | "/problems/invalid" | "/problems/malformed" | "/problems/method-not-allowed" | "/problems/not-allowed" | "/problems/not-found" | "/problems/not-http" | "/problems/not-ready" | "/problems/not-signed-in" | "/problems/other" | "/problems/stale" | "/problems/too-large" | "/problems/too-many-attempts" | "/problems/too-many-connections" | "/problems/too-slow" | "/problems/underway" | "/problems/wrong-content-type" | "/problems/wrong-credentials";
        };
        /**
         * Refer
         * @description What is done with REFER towards or from a trunk (B19.11).
         * @enum {string}
         */
        Refer: "pass" | "refuse";
        /**
         * ReturningDocument
         * @description A call at an attendant group, ringing there or answered there (B9.2).
         */
        ReturningDocument: {
            /** Answered By */
            answered_by: string | null;
            /** Answered By Name */
            answered_by_name: string | null;
            /** Called */
            called: string;
            /** Called Name */
            called_name: string | null;
            caller: components["schemas"]["CallerDocument"];
            /** @description Why; null: the group was dialled. */
            condition: components["schemas"]["Condition"] | null;
            /**
             * Diverting
             * @description Whose rule sent it there; null: the group was dialled.
             */
            diverting: string | null;
            /** Diverting Name */
            diverting_name: string | null;
            /** Group */
            group: string;
            /**
             * Groups
             * @description Internal numbers in it that are attendant groups'.
             */
            groups: string[];
            /** Id */
            id: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            state: components["schemas"]["Phase"];
            /**
             * Written
             * @description Outside numbers in it → as they are written.
             */
            written: {
                [key: string]: string;
            };
        };
        /**
         * ReturningListing
         * @description The calls at the groups the reader may see, the longest waiting first.
         */
        ReturningListing: {
            /** Groups */
            groups: components["schemas"]["GroupDocument"][];
            /** Items */
            items: components["schemas"]["ReturningDocument"][];
        };
        /**
         * Role
         * @description What a user may do: their own things, or everything.
         * @enum {string}
         */
        Role: "user" | "administrator";
        /**
         * RowState
         * @description What is known of an extension now (B2).
         */
        RowState: {
            /** Do Not Disturb */
            do_not_disturb: boolean;
            /** Engaged */
            engaged: boolean;
            /**
             * Phones
             * @description How many are connected.
             */
            phones: number;
            /** Present */
            present: boolean;
            /** Registered */
            registered: boolean;
        };
        /**
         * RuleDocument
         * @description One rule, for one condition and one caller class.
         */
        RuleDocument: {
            /** Destination */
            destination: components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"];
            /**
             * Destination Ring Time
             * @description 5–180: how long the destination rings.
             */
            destination_ring_time?: number | null;
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
            /**
             * Otherwise
             * @description What follows when the destination fails.
             */
            otherwise?: (components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /**
             * Ring Time
             * @description `always`: 0–180, empty diverts at once. `no_answer`: 5–180, empty means 20. Nowhere else.
             */
            ring_time?: number | null;
        };
        /**
         * RulePlace
         * @description Which rule of whose plan.
         */
        RulePlace: {
            /** Classes */
            classes: components["schemas"]["CallerClass"][];
            /**
             * Condition
             * @enum {string}
             */
            condition: "always" | "not_registered" | "busy" | "not_present" | "no_answer";
            /** Extension */
            extension: string;
        };
        /**
         * RulesByClassDocument
         * @description The rules of one condition.
         */
        RulesByClassDocument: {
            external?: components["schemas"]["RuleDocument"] | null;
            internal?: components["schemas"]["RuleDocument"] | null;
        };
        /**
         * RulesDocument
         * @description All rules; a condition left out has none.
         */
        RulesDocument: {
            /** @default {} */
            always: components["schemas"]["RulesByClassDocument"];
            /** @default {} */
            busy: components["schemas"]["RulesByClassDocument"];
            /** @default {} */
            no_answer: components["schemas"]["RulesByClassDocument"];
            /** @default {} */
            not_present: components["schemas"]["RulesByClassDocument"];
            /** @default {} */
            not_registered: components["schemas"]["RulesByClassDocument"];
        };
        /**
         * SessionDocument
         * @description Who is signed in.
         */
        SessionDocument: {
            /**
             * Expires At
             * @description Null for a token.
             */
            expires_at: string | null;
            /** Extension */
            extension: string | null;
            /**
             * Groups
             * @description Numbers of the attendant groups one is a member of.
             */
            groups: string[];
            language: components["schemas"]["Language"];
            /** May Call Externally */
            may_call_externally: boolean;
            /** May Divert Externally */
            may_divert_externally: boolean;
            /** Name */
            name: string;
            /** Public Number */
            public_number: string | null;
            role: components["schemas"]["Role"];
            /** Site */
            site: string;
            /** Username */
            username: string;
        };
        /**
         * SignInWish
         * @description A user name and its password.
         */
        SignInWish: {
            /** Password */
            password: string;
            /** Username */
            username: string;
        };
        /**
         * SiteChanges
         * @description What is to change of a site; members left out stay as they are.
         */
        SiteChanges: {
            /** Attendant */
            attendant?: string | null;
            /** Time Zone */
            time_zone?: string;
        };
        /**
         * SiteDocument
         * @description A site as stored.
         */
        SiteDocument: {
            /** Attendant */
            attendant: string | null;
            /** Name */
            name: string;
            /** Time Zone */
            time_zone: string;
        };
        /**
         * SiteRow
         * @description A site in a list.
         */
        SiteRow: {
            /** Attendant */
            attendant: string | null;
            /** Name */
            name: string;
            /** People */
            people: number;
            /**
             * Returns To
             * @description Who takes calls that return: its attendant, else a group of it, else the default site's (B9.1).
             */
            returns_to: string | null;
            /** Time Zone */
            time_zone: string;
        };
        /**
         * SiteWish
         * @description A site to be.
         */
        SiteWish: {
            /**
             * Attendant
             * @description None: the default site's.
             */
            attendant?: string | null;
            /** Name */
            name: string;
            /**
             * Time Zone
             * @default Europe/Rome
             */
            time_zone: string;
        };
        /**
         * SitesBulk
         * @description One thing to be done to many sites.
         */
        SitesBulk: {
            /**
             * Action
             * @enum {string}
             */
            action: "remove" | "change";
            changes?: components["schemas"]["SiteChanges"] | null;
            /** Keys */
            keys: string[];
        };
        /**
         * StateDocument
         * @description What is known of an extension now (B2).
         */
        StateDocument: {
            /** Devices */
            devices: components["schemas"]["DeviceStateDocument"][];
            /** Do Not Disturb */
            do_not_disturb: boolean;
            /** Engaged */
            engaged: boolean;
            /** Present */
            present: boolean;
            /** Registered */
            registered: boolean;
        };
        /**
         * StepDocument
         * @description One rule looked at, and the fact that settled it (B16.1).
         */
        StepDocument: {
            condition: components["schemas"]["Condition"] | null;
            /** Destination */
            destination: (components["schemas"]["NumberDestination"] | components["schemas"]["AttendantDestination"] | components["schemas"]["VoicemailDestination"] | components["schemas"]["HangUpDestination"]) | null;
            /** Extension */
            extension: string;
            fact: components["schemas"]["Fact"];
            origin: components["schemas"]["HopOrigin"];
            /** Value */
            value: string | null;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * Strategy
         * @description How the members of an attendant group are rung (B9.1).
         * @enum {string}
         */
        Strategy: "parallel" | "ordered";
        /**
         * SubReason
         * @description What made a condition hold where its name alone does not say (B7).
         * @enum {string}
         */
        SubReason: "declined" | "do_not_disturb" | "unreachable" | "technical";
        /**
         * TokenDocument
         * @description A token, without its secret.
         */
        TokenDocument: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Username */
            username: string;
        };
        /**
         * TokenWish
         * @description A machine's way in.
         */
        TokenWish: {
            /** Label */
            label: string;
            /**
             * Username
             * @description The user in whose name the token acts; none: one's own.
             */
            username?: string | null;
        };
        /**
         * TrunkChanges
         * @description What is to change of a trunk; members left out stay as they are.
         */
        TrunkChanges: {
            /** Addresses */
            addresses?: string[];
            caller_id?: components["schemas"]["CallerIdPolicy"];
            /** Diversion Header */
            diversion_header?: boolean;
            /** History Info */
            history_info?: boolean;
            /** Host */
            host?: string;
            /** Numbers */
            numbers?: string[];
            /** On Net */
            on_net?: boolean;
            /** Port */
            port?: number;
            /** Priority */
            priority?: number;
            refer?: components["schemas"]["Refer"];
            /** Shows Foreign Caller */
            shows_foreign_caller?: boolean;
            /**
             * Transport
             * @enum {string}
             */
            transport?: "udp" | "tcp" | "tls";
        };
        /**
         * TrunkDocument
         * @description A trunk as stored.
         */
        TrunkDocument: {
            /** Addresses */
            addresses: string[];
            caller_id: components["schemas"]["CallerIdPolicy"];
            /** Diversion Header */
            diversion_header: boolean;
            /** History Info */
            history_info: boolean;
            /** Host */
            host: string;
            /** Name */
            name: string;
            /** Numbers */
            numbers: string[];
            /** On Net */
            on_net: boolean;
            /** Port */
            port: number;
            /** Priority */
            priority: number;
            refer: components["schemas"]["Refer"];
            /** Shows Foreign Caller */
            shows_foreign_caller: boolean;
            /** Transport */
            transport: string;
        };
        /**
         * TrunkRow
         * @description A trunk in a list.
         */
        TrunkRow: {
            /** Addresses */
            addresses: string[];
            caller_id: components["schemas"]["CallerIdPolicy"];
            /** Diversion Header */
            diversion_header: boolean;
            down_reason: components["schemas"]["DownReason"] | null;
            /**
             * Down Since
             * @description As calls and connections found; null: nothing is known against it.
             */
            down_since: string | null;
            /** History Info */
            history_info: boolean;
            /** Host */
            host: string;
            /** Name */
            name: string;
            /** Numbers */
            numbers: string[];
            /** On Net */
            on_net: boolean;
            /** Port */
            port: number;
            /** Priority */
            priority: number;
            refer: components["schemas"]["Refer"];
            /** Shows Foreign Caller */
            shows_foreign_caller: boolean;
            /** Transport */
            transport: string;
        };
        /**
         * TrunkWish
         * @description A trunk to be (B18.2).
         */
        TrunkWish: {
            /**
             * Addresses
             * @description CIDRs it calls from; empty: `host`.
             * @default []
             */
            addresses: string[];
            /** @default default */
            caller_id: components["schemas"]["CallerIdPolicy"];
            /**
             * Diversion Header
             * @default true
             */
            diversion_header: boolean;
            /**
             * History Info
             * @default true
             */
            history_info: boolean;
            /** Host */
            host: string;
            /** Name */
            name: string;
            /**
             * Numbers
             * @description Ranges of numbers, to extensions.
             * @default []
             */
            numbers: string[];
            /**
             * On Net
             * @default false
             */
            on_net: boolean;
            /**
             * Port
             * @default 5060
             */
            port: number;
            /**
             * Priority
             * @description Lower is tried first.
             * @default 0
             */
            priority: number;
            /** @default pass */
            refer: components["schemas"]["Refer"];
            /**
             * Shows Foreign Caller
             * @default true
             */
            shows_foreign_caller: boolean;
            /**
             * Transport
             * @default udp
             * @enum {string}
             */
            transport: "udp" | "tcp" | "tls";
        };
        /**
         * TrunksBulk
         * @description One thing to be done to many trunks.
         */
        TrunksBulk: {
            /**
             * Action
             * @enum {string}
             */
            action: "remove" | "change";
            changes?: components["schemas"]["TrunkChanges"] | null;
            /** Keys */
            keys: string[];
        };
        /**
         * UsageDocument
         * @description How full a mailbox is.
         */
        UsageDocument: {
            /**
             * Limit
             * @description As `max_messages`.
             */
            limit: number;
            /**
             * Messages
             * @description New ones and those heard.
             */
            messages: number;
            /** New */
            new: number;
        };
        /**
         * UserChanges
         * @description What is to change of a user; members left out stay as they are.
         */
        UserChanges: {
            /** Email */
            email?: string | null;
            /** Extension */
            extension?: string | null;
            language?: components["schemas"]["Language"];
            /** Mailbox Enabled */
            mailbox_enabled?: boolean;
            /** May Call Externally */
            may_call_externally?: boolean;
            /** May Divert Externally */
            may_divert_externally?: boolean;
            /** Name */
            name?: string;
            /**
             * Password
             * @description Ends the user's sessions.
             */
            password?: string;
            /** Public Number */
            public_number?: string | null;
            role?: components["schemas"]["Role"];
            /** Site */
            site?: string;
        };
        /**
         * UserDocument
         * @description A user as stored, without the password.
         */
        UserDocument: {
            /** Email */
            email: string | null;
            /** Extension */
            extension: string | null;
            language: components["schemas"]["Language"];
            /** Mailbox Enabled */
            mailbox_enabled: boolean;
            /** May Call Externally */
            may_call_externally: boolean;
            /** May Divert Externally */
            may_divert_externally: boolean;
            /** Name */
            name: string;
            /** Public Number */
            public_number: string | null;
            role: components["schemas"]["Role"];
            /** Site */
            site: string;
            /** Username */
            username: string;
        };
        /**
         * UserRow
         * @description A user in a list.
         */
        UserRow: {
            /**
             * Diverted
             * @description Conditions of rules that are switched on; `handset` among them.
             */
            diverted: components["schemas"]["Condition"][];
            /** Email */
            email: string | null;
            /** Extension */
            extension: string | null;
            language: components["schemas"]["Language"];
            /** Mailbox Enabled */
            mailbox_enabled: boolean;
            /** May Call Externally */
            may_call_externally: boolean;
            /** May Divert Externally */
            may_divert_externally: boolean;
            /** Name */
            name: string;
            /** Public Number */
            public_number: string | null;
            role: components["schemas"]["Role"];
            /** Site */
            site: string;
            /** @description Null without an extension. */
            state: components["schemas"]["RowState"] | null;
            /** Username */
            username: string;
        };
        /**
         * UserWish
         * @description A user to be.
         */
        UserWish: {
            /** Email */
            email?: string | null;
            /**
             * Extension
             * @description None for an administrator without a phone.
             */
            extension?: string | null;
            /** @default it */
            language: components["schemas"]["Language"];
            /**
             * Mailbox Enabled
             * @default false
             */
            mailbox_enabled: boolean;
            /**
             * May Call Externally
             * @default true
             */
            may_call_externally: boolean;
            /**
             * May Divert Externally
             * @default false
             */
            may_divert_externally: boolean;
            /** Name */
            name: string;
            /** Password */
            password: string;
            /**
             * Public Number
             * @description In any usual writing; kept in E.164.
             */
            public_number?: string | null;
            /** @default user */
            role: components["schemas"]["Role"];
            /**
             * Site
             * @default default
             */
            site: string;
            /** Username */
            username: string;
        };
        /**
         * UsersBulk
         * @description One thing to be done to many users.
         */
        UsersBulk: {
            /**
             * Action
             * @enum {string}
             */
            action: "remove" | "change";
            changes?: components["schemas"]["UserChanges"] | null;
            /** Keys */
            keys: string[];
        };
        /**
         * Verdict
         * @description What became of a rule that was looked at.
         * @enum {string}
         */
        Verdict: "matched" | "disabled" | "wrong_class" | "condition_false" | "shadowed" | "not_permitted" | "loop" | "broken";
        /**
         * VoicemailDestination
         * @description The user's mailbox.
         */
        VoicemailDestination: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "voicemail";
        };
        /**
         * WarningCode
         * @description What a warning is about.
         * @enum {string}
         */
        WarningCode: "loop" | "unusable";
        /**
         * WarningDocument
         * @description What can go wrong with the plan, in codes (B8.4).
         */
        WarningDocument: {
            caller_class: components["schemas"]["CallerClass"];
            /** @description `loop`: diversions can chase each other; `unusable`: a rule cannot be used now. */
            code: components["schemas"]["WarningCode"];
            /**
             * Conditions
             * @description Of a loop the condition each extension of the cycle diverts on; null where it is another user's.
             */
            conditions: (components["schemas"]["Condition"] | null)[];
            /**
             * Extensions
             * @description Of a loop the cycle, its first extension again at the end.
             */
            extensions: string[];
            /**
             * Fact
             * @description `unusable`: what keeps the rule from being used.
             */
            fact?: components["schemas"]["Fact"] | components["schemas"]["FaultCode"] | null;
            /**
             * Otherwise
             * @description `unusable`: the rule can be used, but not what follows where it fails.
             * @default false
             */
            otherwise: boolean;
        };
        /**
         * WebSessionDocument
         * @description One signed-in browser of the user.
         */
        WebSessionDocument: {
            /**
             * Address
             * @description Where it was signed in from; null where that was not kept.
             */
            address: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current */
            current: boolean;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: string;
            /**
             * Last Seen At
             * @description Since devia was started; null: not yet.
             */
            last_seen_at: string | null;
            /** User Agent */
            user_agent: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listing_api_v1_attendants_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "number" | "-number" | "site" | "-site";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
                site?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_AttendantRow_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_api_v1_attendants_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttendantWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendantDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    bulk_api_v1_attendants_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttendantsBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_api_v1_attendants__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the attendant */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendantDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_api_v1_attendants__key__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the attendant */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_v1_attendants__key__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the attendant */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttendantChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendantDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    needs_attention_api_v1_attention_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttentionDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    audit_api_v1_audit_get: {
        parameters: {
            query?: {
                /** @description Most records in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
                /** @description About this extension. */
                extension?: string | null;
                /** @description User name of who did it. */
                actor?: string | null;
                kind?: ("user" | "device" | "site" | "attendant" | "trunk" | "plan" | "handset" | "mailbox" | "token" | "session") | null;
                /** @description What it was done to. */
                key?: string | null;
                action?: ("created" | "changed" | "removed" | "plan saved" | "handset set" | "handset removed" | "password changed" | "language chosen" | "diversion refused" | "do not disturb on" | "do not disturb off" | "greeting recorded" | "greeting removed" | "PIN changed" | "PIN refused" | "PIN removed") | null;
                source?: components["schemas"]["AuditSource"] | null;
                /** @description At this moment or later. */
                since?: string | null;
                /** @description Before this moment. */
                until?: string | null;
                /** @description Part of an actor, a key or an action. */
                search?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_AuditDocument_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    every_call_api_v1_calls_get: {
        parameters: {
            query?: {
                /** @description Most records in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description This one alone. */
                id?: string | null;
                /** @description How it ended. */
                end?: components["schemas"]["CallEnd"] | null;
                /** @description Somebody answered, or nobody. */
                answered?: boolean | null;
                /** @description Diverted for this reason, by whom one may know why. */
                condition?: components["schemas"]["Condition"] | null;
                caller_class?: components["schemas"]["CallerClass"] | null;
                /** @description Diverted at all, or not. */
                diverted?: boolean | null;
                /** @description Began at this moment or later. */
                since?: string | null;
                /** @description Began before this moment. */
                until?: string | null;
                /** @description Part of a number or name of who called or was called. */
                search?: string | null;
                /** @description Of one extension's calls: placed by it, or not. */
                direction?: ("placed" | "received") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_CallDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    every_live_call_api_v1_calls_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_LiveCallDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    contacts_api_v1_contacts_get: {
        parameters: {
            query?: {
                kind?: ("extension" | "attendant") | null;
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "number" | "-number" | "name" | "-name";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_ContactDocument_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listing_api_v1_devices_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "username" | "-username" | "extension" | "-extension" | "label" | "-label";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
                extension?: string | null;
                physical?: boolean | null;
                registered?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_DeviceRow_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_api_v1_devices_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    bulk_api_v1_devices_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DevicesBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_api_v1_devices__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the device */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_api_v1_devices__key__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the device */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_v1_devices__key__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the device */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    diversions_api_v1_diversions_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "extension" | "-extension" | "name" | "-name" | "site" | "-site" | "condition" | "-condition" | "destination" | "-destination" | "changed_at" | "-changed_at" | "changed_by" | "-changed_by";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
                /** @description `handset`: set on the phone. */
                condition?: components["schemas"]["Condition"] | null;
                caller_class?: components["schemas"]["CallerClass"] | null;
                /** @description Of the destination. */
                kind?: ("number" | "attendant" | "voicemail" | "hang_up") | null;
                /** @description The destination, in any usual writing. */
                number?: string | null;
                enabled?: boolean | null;
                /** @description Cannot be used now, or is part of a loop. */
                problem?: ("unusable" | "loop" | "any") | null;
                site?: string | null;
                extension?: string | null;
                changed_since?: string | null;
                changed_before?: string | null;
                /** @description Switched on, and the same for more than so many days. */
                on_for_days?: number | null;
                /** @description User name. */
                changed_by?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_DiversionRow_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_diversions_api_v1_diversions_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiversionsBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_calls_api_v1_extensions__ext__calls_get: {
        parameters: {
            query?: {
                /** @description Most records in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description This one alone. */
                id?: string | null;
                /** @description How it ended. */
                end?: components["schemas"]["CallEnd"] | null;
                /** @description Somebody answered, or nobody. */
                answered?: boolean | null;
                /** @description Diverted for this reason, by whom one may know why. */
                condition?: components["schemas"]["Condition"] | null;
                caller_class?: components["schemas"]["CallerClass"] | null;
                /** @description Diverted at all, or not. */
                diverted?: boolean | null;
                /** @description Began at this moment or later. */
                since?: string | null;
                /** @description Began before this moment. */
                until?: string | null;
                /** @description Part of a number or name of who called or was called. */
                search?: string | null;
                /** @description Of one extension's calls: placed by it, or not. */
                direction?: ("placed" | "received") | null;
            };
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_CallDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    live_calls_api_v1_extensions__ext__calls_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_LiveCallDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    end_do_not_disturb_api_v1_extensions__ext__do_not_disturb_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_greetings_api_v1_extensions__ext__greeting_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_GreetingDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_greeting_api_v1_extensions__ext__greeting__occasion__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
                /** @description What callers are greeted for; `any`: where it has none of its own */
                occasion: components["schemas"]["Greeting"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such part */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_greeting_api_v1_extensions__ext__greeting__occasion__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
                /** @description What callers are greeted for; `any`: where it has none of its own */
                occasion: components["schemas"]["Greeting"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/wav": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreetingDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_greeting_api_v1_extensions__ext__greeting__occasion__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
                /** @description What callers are greeted for; `any`: where it has none of its own */
                occasion: components["schemas"]["Greeting"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_handset_api_v1_extensions__ext__handset_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_mailbox_api_v1_extensions__ext__mailbox_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailboxDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_mailbox_api_v1_extensions__ext__mailbox_patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailboxChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailboxDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_messages_api_v1_extensions__ext__messages_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_MessageDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_message_api_v1_extensions__ext__messages__message_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
                /** @description `id` of a listed message */
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_message_api_v1_extensions__ext__messages__message_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
                /** @description `id` of a listed message */
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_audio_api_v1_extensions__ext__messages__message_id__audio_get: {
        parameters: {
            query?: {
                /** @description As a file to keep. */
                download?: boolean;
            };
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
                /** @description `id` of a listed message */
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such part */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_plan_api_v1_extensions__ext__plan_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    save_plan_api_v1_extensions__ext__plan_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description If-Match is required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    check_plan_api_v1_extensions__ext__plan_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    preview_api_v1_extensions__ext__preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_state_api_v1_extensions__ext__state_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of an extension */
                ext: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    imports_api_v1_imports_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_ImportDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    start_import_api_v1_imports_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It goes on already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    try_import_api_v1_imports_trial_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTrialDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_import_api_v1_imports__import_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `id` of an import */
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    stop_import_api_v1_imports__import_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `id` of an import */
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_map_api_v1_map_get: {
        parameters: {
            query?: {
                condition?: components["schemas"]["Condition"] | null;
                caller_class?: components["schemas"]["CallerClass"] | null;
                /** @description Diversions of people of this site. */
                site?: string | null;
                /** @description Whose name or number has this in it, and one step around them. */
                search?: string | null;
                /** @description What leads to this extension, or away. */
                around?: string | null;
                /** @description How far `around` goes. */
                steps?: number;
                /** @description People without any arrow, too. */
                isolated?: boolean;
                /** @description People of a site are drawn as one. */
                group?: "site" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_typed_number_api_v1_numbers_get: {
        parameters: {
            query: {
                /** @description In any usual writing. */
                dialled: string;
                /** @description Whose destination it would be; none: one's own. */
                extension?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_password_api_v1_password_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    returning_api_v1_returning_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturningListing"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    who_am_i_api_v1_session_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sign_in_api_v1_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description User name or password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sign_out_api_v1_session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_preferences_api_v1_session_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferenceChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    sessions_api_v1_sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_WebSessionDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    revoke_api_v1_sessions__session_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `id` of a listed session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listing_api_v1_sites_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "name" | "-name" | "attendant" | "-attendant" | "time_zone" | "-time_zone";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_SiteRow_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_api_v1_sites_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    bulk_api_v1_sites_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SitesBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_api_v1_sites__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the site */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_api_v1_sites__key__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the site */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is still needed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_v1_sites__key__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the site */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tokens_api_v1_tokens_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_TokenDocument_"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_token_api_v1_tokens_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site; or: Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_token_api_v1_tokens__token_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `id` of a listed token */
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listing_api_v1_trunks_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "name" | "-name" | "priority" | "-priority" | "host" | "-host";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
                on_net?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_TrunkRow_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_api_v1_trunks_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrunkWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    bulk_api_v1_trunks_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrunksBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_api_v1_trunks__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the trunk */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_api_v1_trunks__key__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the trunk */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_v1_trunks__key__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the trunk */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrunkChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listing_api_v1_users_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Instead of a cursor: how many items to leave out first. */
                offset?: number | null;
                /** @description Parts of a name, number or key: all of these words. */
                search?: string | null;
                /** @description `-` before it: the last first. */
                sort?: "username" | "-username" | "name" | "-name" | "extension" | "-extension" | "role" | "-role" | "site" | "-site";
                /** @description `csv`: everything that is wanted, not a page of it. */
                format?: "json" | "csv";
                site?: string | null;
                role?: components["schemas"]["Role"] | null;
                has_extension?: boolean | null;
                /** @description A device is configured for their extension. */
                has_phone?: boolean | null;
                /** @description A device of theirs is connected. */
                registered?: boolean | null;
                /** @description A rule of theirs is switched on. */
                diverted?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_UserRow_"];
                    "text/csv": string;
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    create_api_v1_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserWish"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    bulk_api_v1_users_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersBulk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    read_api_v1_users__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the user */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    remove_api_v1_users__key__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the user */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    change_api_v1_users__key__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is to be changed. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Key of the user */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Sign in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not allowed; or: The request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The content type is not the right one */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some values cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Something went wrong inside devia */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
}
