import type { Role } from '../domain/access.js';
import type { Leave } from '../domain/leave.js';
import type { IdentityId, ReceiptCode, UnitId } from '../ids.js';
import type { Consent, SubUnit } from './submission.js';

/** Commands about people: who holds which role, who is who on which messenger, and what is written about them. */
export type RoleCommand =
  /** Makes a one-time link that gives a role, or hands an own one over. Natural key: its own. */
  | {
      readonly name: 'invite';
      readonly payload: { readonly key: string } & (
        | { readonly role: Role; readonly unit: UnitId }
        | { readonly handsOver: string }
      );
    }
  | {
      readonly name: 'answer-invitation';
      readonly payload:
        | { readonly token: string; readonly accept: false }
        | {
            readonly token: string;
            readonly accept: true;
            readonly fullName: string;
            readonly phone: string;
            readonly consent: Consent;
          };
    }
  | { readonly name: 'end-role'; readonly payload: { readonly role: string } }
  | { readonly name: 'revoke-invitation'; readonly payload: { readonly invitation: string } }
  | { readonly name: 'set-leave'; readonly payload: { readonly role: string; readonly leave: Leave | null } }
  | { readonly name: 'correct-person'; readonly payload: Correction }
  /** A one-time code that makes another messenger's user this person. */
  | { readonly name: 'link-code'; readonly payload: Record<string, never> }
  | { readonly name: 'link'; readonly payload: { readonly code: string } }
  | { readonly name: 'unlink'; readonly payload: { readonly identity: IdentityId } }
  /** A one-time link into the console. */
  | { readonly name: 'sign-in'; readonly payload: Record<string, never> };

/** Puts right what is written about somebody: oneself, the holder of a role, or the author of an initiative. */
export interface Correction {
  /** Natural key of this correction. */
  readonly key: string;
  readonly of: { readonly kind: 'self' } | { readonly kind: 'role'; readonly role: string } | Author;
  readonly fullName?: string;
  readonly phone?: string;
  readonly place?: { readonly unit: { readonly id: UnitId; readonly name: string }; readonly subUnit: SubUnit };
}

interface Author {
  readonly kind: 'author';
  readonly code: ReceiptCode;
}

type NotAllowed = { readonly type: 'not-allowed' };

export interface RoleResults {
  readonly invite:
    | {
        readonly type: 'invited';
        /** For the web chat first, then for the messenger in use. */
        readonly links: readonly string[];
        /** The first link as a QR code: a PNG in base64. */
        readonly qr: string;
        readonly expiresAt: string;
      }
    | NotAllowed;
  readonly 'answer-invitation':
    | { readonly type: 'accepted' | 'declined'; readonly role: Role; readonly unit: UnitId }
    | { readonly type: 'refused'; readonly reason: InvitationRefusal };
  readonly 'end-role': { readonly type: 'ended' | 'last-admin' } | NotAllowed;
  readonly 'revoke-invitation': { readonly type: 'ended' | 'too-late' } | NotAllowed;
  readonly 'set-leave': { readonly type: 'stored' } | NotAllowed;
  readonly 'correct-person': { readonly type: 'stored' } | NotAllowed;
  readonly 'link-code': { readonly type: 'made'; readonly linkCode: string; readonly expiresAt: string };
  readonly link:
    | { readonly type: 'linked' }
    | { readonly type: 'refused'; readonly reason: 'unknown' | 'expired' | 'used' | 'same' | 'too-many' };
  readonly unlink: { readonly type: 'unlinked' } | NotAllowed;
  readonly 'sign-in': { readonly type: 'made'; readonly link: string; readonly expiresAt: string } | NotAllowed;
}

export type InvitationRefusal = 'unknown' | 'expired' | 'used' | 'declined' | 'revoked' | 'own' | 'gone';
