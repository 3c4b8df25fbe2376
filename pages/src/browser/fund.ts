/** What `fund.js` says: the fund's addresses and public keys. A page takes none of these from the portal. */
export interface Fund {
  readonly v: 1;
  readonly fund: string;
  readonly demo: boolean;
  /** Only in the desk's own: its relay is where the pages come from, and `portal` is empty. */
  readonly desk?: true;
  readonly name: string;
  readonly portal: string;
  readonly pages: string;
  readonly rpId: string;
  readonly grantKey: string;
  readonly connectorKey: string;
  readonly journalKey: string;
  readonly vaultKey: string;
  readonly inboxKey: string;
  /** The advising doctor's; left out where the fund has none yet. */
  readonly doctorKey?: string;
  readonly providers: readonly Provider[];
  readonly behindTheScenes: string | null;
}

export interface Provider {
  readonly name: string;
  readonly issuer: string;
  readonly authorize: string;
  readonly clientId: string;
  readonly redirect: string;
  readonly scope: string;
  readonly acr: string;
  /** What to ask for by name (OpenID Connect Core section 5.5), as JSON; none when the scope says it all. */
  readonly claims?: string | null;
}
