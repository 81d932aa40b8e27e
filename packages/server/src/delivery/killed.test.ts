import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { deliveryList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../start.ts';
import { firstMorning } from '../testing/cast.ts';
import { clientOf, read } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { type MailServer, openMailServer } from '../testing/mail-server.ts';
import { submitted } from '../testing/scenes.ts';
import { removeStorage } from '../testing/storage.ts';
import { deliveryConfigFrom } from './config.ts';

let mail: MailServer;
let house: House;
const settings = (url: string) => ({ SMTP_URL: url, MAIL_FROM: 'tian@example.cn', PUBLIC_URL: 'https://tian.example.cn' });
beforeAll(async () => {
  mail = await openMailServer();
  house = await openHouse();
});
afterAll(async () => {
  await removeStorage(house.storage);
  await mail.close();
});

describe('a process killed between sending and marking', () => {
  it('leaves one message that is sent again, under the same Message-ID, and none that is lost', async () => {
    await house.as('proposalsOffice').post('/api/contacts', { mail: 'office@example.cn', mobile: null, wecom: null });
    await submitted(house);
    await house.running.close();
    const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/sender.ts')], {
      env: {
        PATH: process.env.PATH ?? '',
        PORT: '0',
        SHANGLIANG_DATA: house.storage.folder,
        ...(house.storage.databaseUrl === undefined ? {} : { DATABASE_URL: house.storage.databaseUrl }),
        SHANGLIANG_SIMULATED_FROM: firstMorning,
        ...settings(mail.url),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // the mail is taken over, and nobody hears of it
    mail.beforeAnswer(() => child.kill('SIGKILL'));
    await once(child, 'exit');
    mail.beforeAnswer(() => undefined);
    expect(mail.taken()).toHaveLength(1);

    const later = new Date(Date.parse(firstMorning) + 10 * 60_000).toISOString();
    const again = await startServer(configOf(house.storage, { delivery: deliveryConfigFrom(settings(mail.url)) }));
    try {
      // whoever was sending is believed alive until the lease runs out
      expect(await again.deliver()).toBe(0);
      await clientOf(again.address).post('/api/simulation/clock', { to: later });
      expect(await again.deliver()).toBe(1);
      expect(await again.deliver()).toBe(0);
      const [first, second] = mail.taken();
      expect(mail.taken()).toHaveLength(2);
      expect(second?.messageId).toBe(first?.messageId);
      const admin = clientOf(again.address);
      await signIn(admin, 'admin');
      expect(read(await admin.get('/api/deliveries'), deliveryList).items).toMatchObject([{ state: 'sent', attempts: 2 }]);
    } finally {
      await again.close();
    }
  });
});
