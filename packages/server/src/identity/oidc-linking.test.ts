import { identityList, securityList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newMember } from '../testing/authenticator.ts';
import { type Answer, type Client, clientOf, faults, read, refusal } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import {
  back,
  type IdentityProvider,
  openIdentityProvider,
  providers,
  requestCookie,
  signInThere,
  throughProvider,
} from '../testing/identity-provider.ts';

let idp: IdentityProvider;
let house: House;
beforeAll(async () => {
  idp = await openIdentityProvider();
  house = await openHouse(providers(idp.issuer));
});
afterAll(async () => {
  await house.close();
  await idp.close();
});

const linkBy = (login: string, subject: string): Promise<Answer> =>
  house.as('administrator').post(`/api/people/${house.id(login)}/identities`, { provider: 'city', subject });

describe('linking', () => {
  const linkSelf = async (client: Client, subject: string, finisher = client): Promise<Answer> => {
    const begun = await client.post('/api/identities/link', { provider: 'city', returnTo: '/account' });
    idp.next = { subject };
    const { location } = read(begun, z.object({ location: z.string() }));
    return back(finisher, await throughProvider(location), requestCookie(begun));
  };

  it('is the person’s own, in the session that began it, and undone by them', async () => {
    const { client } = await newMember(house, 'linker');
    expect((await linkSelf(client, 'city-linker')).headers.get('location')).toBe('/account');
    const { items } = read(await client.get('/api/identities'), identityList);
    expect(items).toMatchObject([{ provider: 'city', issuer: idp.issuer, subject: 'city-linker' }]);
    const there = clientOf(house.address);
    expect((await signInThere(idp, there, { subject: 'city-linker' })).status).toBe(303);
    expect(refusal(await house.called('zhao').post(`/api/identities/${items[0]?.id}/remove`, undefined))).toBe('404 notFound');
    expect((await client.post(`/api/identities/${items[0]?.id}/remove`, undefined)).status).toBe(204);
    expect(refusal(await there.get('/api/me'))).toBe('401 notSignedIn');
    expect(refusal(await signInThere(idp, clientOf(house.address), { subject: 'city-linker' }))).toBe('403 identityUnknown');
  });

  it('does not finish in anybody else’s session, nor in none', async () => {
    const { client } = await newMember(house, 'tricked');
    const { client: attacker } = await newMember(house, 'tricking');
    expect(refusal(await linkSelf(attacker, 'city-attacker', client))).toBe('401 externalSignInFailed');
    expect(refusal(await linkSelf(attacker, 'city-attacker', clientOf(house.address)))).toBe('401 externalSignInFailed');
    expect(read(await client.get('/api/identities'), identityList).items).toEqual([]);
  });

  it('takes an identity for one account in the whole installation', async () => {
    expect((await linkBy('zhao', 'city-zhao')).status).toBe(204);
    expect((await linkBy('zhao', 'city-zhao')).status).toBe(204);
    expect(faults(await linkBy('chen', 'city-zhao'))).toEqual(['/subject identityTaken']);
    const elsewhere = await house
      .called('other.admin')
      .post(`/api/people/${house.other.people['other.everybody']}/identities`, { provider: 'city', subject: 'city-zhao' });
    expect(refusal(elsewhere)).toBe('409 identityTaken');
    expect(refusal(await house.called('other.admin').get(`/api/people/${house.id('zhao')}/identities`))).toBe('404 notFound');
    const { items } = read(await house.as('administrator').get(`/api/people/${house.id('zhao')}/identities`), identityList);
    expect(items).toHaveLength(1);
    expect(
      (await house.as('administrator').post(`/api/people/${house.id('zhao')}/identities/remove`, { identityId: items[0]?.id })).status,
    ).toBe(204);
    const kinds = read(await house.as('administrator').get(`/api/security-events?personId=${house.id('zhao')}`), securityList).items;
    expect(kinds.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['identityLinked', 'identityUnlinked']));
  });
});
