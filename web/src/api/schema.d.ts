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
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit
         * @description Who changed what, newest first. A user sees what is about their own extension (B15.3).
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
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts
         * @description Colleagues by name or number: who can be diverted to.
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
    "/api/v1/extensions/{ext}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Calls
         * @description Call records, newest first, each with its explanation. A page may be short though more follows: see `next`.
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
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Map
         * @description The graph of all diversions that are switched on, with loops and rules that cannot be used.
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
        patch?: never;
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
    "/api/v1/users/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Users
         * @description Users and their phones from CSV in UTF-8, created and updated: all lines, or none where one has a fault.
         */
        post: operations["import_users_api_v1_users_import_post"];
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
         * AuditDocument
         * @description Who changed what, from where, before and after (B15.3).
         */
        AuditDocument: {
            /** Action */
            action: string;
            /** Actor */
            actor: string;
            /** After */
            after: unknown;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Before */
            before: unknown;
            /** Extension */
            extension: string | null;
            /** Id */
            id: number;
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            source: components["schemas"]["AuditSource"];
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
            /** Attendant */
            attendant: string | null;
            /**
             * Outside
             * @description Outside numbers.
             */
            outside: string | null;
            /** Voicemail */
            voicemail: string | null;
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
            /** Diverting */
            diverting: string[];
            end: components["schemas"]["CallEnd"];
            /** Ended At */
            ended_at: string | null;
            /** Events */
            events: components["schemas"]["LadderDocument"][];
            /** Explanations */
            explanations: components["schemas"]["ExplanationDocument"][];
            /** Hops */
            hops: components["schemas"]["HopDocument"][];
            /** Id */
            id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Status */
            status: number;
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
             * @default false
             */
            courtesy: boolean;
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
        /**
         * Condition
         * @description When a rule applies. Their order of precedence is data, in `order` (B3.1).
         * @enum {string}
         */
        Condition: "handset" | "always" | "not_registered" | "busy" | "not_present" | "no_answer";
        /**
         * ContactDocument
         * @description What everybody may know of a colleague.
         */
        ContactDocument: {
            /** Extension */
            extension: string;
            /** Name */
            name: string;
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
         * ExplanationDocument
         * @description Why one decision was taken: every rule looked at, in order.
         */
        ExplanationDocument: {
            caller_class: components["schemas"]["CallerClass"];
            /** Extension */
            extension: string | null;
            /** Occasion */
            occasion: string;
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
         * FaultDocument
         * @description One value that cannot be used.
         */
        FaultDocument: {
            /** Code */
            code: string;
            /**
             * Detail
             * @default null
             */
            detail: string | null;
            /**
             * Parameter
             * @description Or: the parameter of the address
             * @default null
             */
            parameter: string | null;
            /**
             * Pointer
             * @description JSON pointer into the body (RFC 6901)
             * @default null
             */
            pointer: string | null;
            /**
             * Values
             * @default null
             */
            values: {
                [key: string]: unknown;
            } | null;
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
         * @description One diversion that happened.
         */
        HopDocument: {
            /**
             * After Ringing
             * @description The phone had rung before it diverted the call itself.
             */
            after_ringing: boolean;
            condition: components["schemas"]["Condition"];
            /** Destination Ring Time */
            destination_ring_time: number | null;
            /** Diverting */
            diverting: string;
            /**
             * Follows
             * @description Index of the hop this one follows, where it stands in for it.
             */
            follows: number | null;
            origin: components["schemas"]["HopOrigin"];
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
         * @description What an import did, or in a dry run would do. One fault, and nothing is done.
         */
        ImportDocument: {
            /** Applied */
            applied: boolean;
            /**
             * Created
             * @description User names
             */
            created: string[];
            /** Dry Run */
            dry_run: boolean;
            /** Faults */
            faults: components["schemas"]["ImportFault"][];
            /** Unchanged */
            unchanged: string[];
            /** Updated */
            updated: string[];
        };
        /**
         * ImportFault
         * @description What is wrong with one line (the header is line 1); `pointer` names the column.
         */
        ImportFault: {
            /** Code */
            code: string;
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
         * LadderDocument
         * @description One thing that happened, so many seconds after the call began.
         */
        LadderDocument: {
            /** Seconds */
            seconds: number;
            /** Value */
            value: string;
            /** What */
            what: string;
        };
        /**
         * Language
         * @description Languages devia speaks.
         * @enum {string}
         */
        Language: "it" | "en";
        /** Listing[AttendantDocument] */
        Listing_AttendantDocument_: {
            /** Items */
            items: components["schemas"]["AttendantDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
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
        };
        /** Listing[DeviceDocument] */
        Listing_DeviceDocument_: {
            /** Items */
            items: components["schemas"]["DeviceDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
        };
        /** Listing[SiteDocument] */
        Listing_SiteDocument_: {
            /** Items */
            items: components["schemas"]["SiteDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
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
        };
        /** Listing[TrunkDocument] */
        Listing_TrunkDocument_: {
            /** Items */
            items: components["schemas"]["TrunkDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
        };
        /** Listing[UserDocument] */
        Listing_UserDocument_: {
            /** Items */
            items: components["schemas"]["UserDocument"][];
            /**
             * Next
             * @description Pass it as `cursor` for the following page; null at the end.
             */
            next?: string | null;
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
         * @description The graph of all diversions.
         */
        MapDocument: {
            /** Dead Ends */
            dead_ends: components["schemas"]["WarningDocument"][];
            /** Edges */
            edges: components["schemas"]["MapEdge"][];
            /** Loops */
            loops: components["schemas"]["WarningDocument"][];
            /** Nodes */
            nodes: components["schemas"]["MapNode"][];
        };
        /**
         * MapEdge
         * @description A diversion that is switched on.
         */
        MapEdge: {
            /** Classes */
            classes: components["schemas"]["CallerClass"][];
            condition: components["schemas"]["Condition"];
            /** Source */
            source: string;
            /** Target */
            target: string;
        };
        /**
         * MapNode
         * @description A place a call can be.
         */
        MapNode: {
            /**
             * Id
             * @description `extension:201`, `attendant:9`, `outside:+39…`, `voicemail:201`, `hang_up`
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "extension" | "attendant" | "outside" | "voicemail" | "hang_up" | "unknown";
            /** Name */
            name: string | null;
            /** Number */
            number: string | null;
            /** Site */
            site: string | null;
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
         * PreviewDocument
         * @description The decisions one after the other, each as if what it chose did not answer.
         */
        PreviewDocument: {
            /** Chain */
            chain: components["schemas"]["ChainStepDocument"][];
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
            /** Type */
            type: string;
        };
        /**
         * Refer
         * @description What is done with REFER towards or from a trunk (B19.11).
         * @enum {string}
         */
        Refer: "pass" | "refuse";
        /**
         * Role
         * @description What a user may do: their own things, or everything.
         * @enum {string}
         */
        Role: "user" | "administrator";
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
            /** Expires At */
            expires_at: string | null;
            /** Extension */
            extension: string | null;
            language: components["schemas"]["Language"];
            /** Name */
            name: string;
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
         * WarningDocument
         * @description What can go wrong with the plan, in codes (B8.4).
         */
        WarningDocument: {
            caller_class: components["schemas"]["CallerClass"];
            /**
             * Code
             * @description `loop`: diversions can chase each other; `unusable`: a rule cannot be used now.
             */
            code: string;
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
            fact?: string | null;
        };
        /**
         * WebSessionDocument
         * @description One signed-in browser of the user.
         */
        WebSessionDocument: {
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
                /** @description Part of a name, number or key. */
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
                    "application/json": components["schemas"]["Listing_AttendantDocument_"];
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
    audit_api_v1_audit_get: {
        parameters: {
            query?: {
                /** @description About this extension. */
                extension?: string | null;
                /** @description Most records in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
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
                /** @description How it ended. */
                end?: components["schemas"]["CallEnd"] | null;
                /** @description Diverted for this reason. */
                condition?: components["schemas"]["Condition"] | null;
                caller_class?: components["schemas"]["CallerClass"] | null;
                /** @description Diverted at all, or not. */
                diverted?: boolean | null;
                /** @description Began at this moment or later. */
                since?: string | null;
                /** @description Began before this moment. */
                until?: string | null;
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
    contacts_api_v1_contacts_get: {
        parameters: {
            query?: {
                /** @description Most items in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description Part of a name, number or key. */
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
                    "application/json": components["schemas"]["Listing_ContactDocument_"];
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
                /** @description Part of a name, number or key. */
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
                    "application/json": components["schemas"]["Listing_DeviceDocument_"];
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
    read_calls_api_v1_extensions__ext__calls_get: {
        parameters: {
            query?: {
                /** @description Most records in the answer. */
                limit?: number;
                /** @description `next` of the page before; none: from the start. */
                cursor?: string | null;
                /** @description How it ended. */
                end?: components["schemas"]["CallEnd"] | null;
                /** @description Diverted for this reason. */
                condition?: components["schemas"]["Condition"] | null;
                caller_class?: components["schemas"]["CallerClass"] | null;
                /** @description Diverted at all, or not. */
                diverted?: boolean | null;
                /** @description Began at this moment or later. */
                since?: string | null;
                /** @description Began before this moment. */
                until?: string | null;
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
    read_map_api_v1_map_get: {
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
                /** @description Part of a name, number or key. */
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
                    "application/json": components["schemas"]["Listing_SiteDocument_"];
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
                /** @description Part of a name, number or key. */
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
                    "application/json": components["schemas"]["Listing_TrunkDocument_"];
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
                /** @description Part of a name, number or key. */
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
                    "application/json": components["schemas"]["Listing_UserDocument_"];
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
    import_users_api_v1_users_import_post: {
        parameters: {
            query?: {
                /** @description Only tell what would be done. */
                dry_run?: boolean;
            };
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
