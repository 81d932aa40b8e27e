import type { signIn as zh } from '../zh-CN/sign-in.ts';

export const signIn = {
  title: 'Sign in to Shangliang',
  about: 'The proposal work of consultative committees',
  login: 'Sign-in name',
  loginMissing: 'Please fill in your sign-in name',
  password: 'Password',
  passwordMissing: 'Please fill in your password',
  signIn: 'Sign in',
  code: 'Code',
  codeHelp: 'The six digits your authenticator shows, or a recovery code',
  codeMissing: 'Please fill in the code',
  confirm: 'Confirm',
  another: 'Sign in with another account',
  forgot: 'Forgotten your password?',
  others: 'or through another system',
  with: 'Sign in with {name}',
  first: {
    title: 'Set a password of your own first',
    about: 'You came in with a one-time password. Set one of your own and you can begin.',
    current: 'Present password',
    next: 'New password',
    nextMissing: 'Please fill in a new password',
    nextHelp:
      'At least 10 characters; a few unrelated words in a row are easy to keep and hard to guess. Not digits alone, and without your sign-in name.',
    save: 'Save the password',
  },
  enrol: {
    title: 'Set up an authenticator',
    needed: 'Your post asks for two-step sign-in: besides the password, the six digits that an authenticator on your phone shows.',
    about:
      'At sign-in you then give, besides the password, the six digits that an authenticator on your phone shows. A stolen password lets nobody in.',
    begin: 'Begin',
    scan: '1. Scan this code with the authenticator on your phone (Microsoft Authenticator, FreeOTP or any other).',
    byHand: 'Cannot scan it? Type this key into the authenticator:',
    qr: 'QR code for the authenticator',
    type: '2. Fill in the six digits it shows now.',
    confirm: 'Finish',
    codesTitle: 'Please keep these recovery codes',
    codesAbout:
      'With one of them you can sign in when your phone is not at hand; each works once. They are shown only now: print them or write them down, and keep them in a safe place.',
    copy: 'Copy',
    copied: 'Copied',
    print: 'Print',
    kept: 'I have kept them, go on',
  },
  forgotten: {
    title: 'Forgotten password',
    about:
      'Fill in your sign-in name. If the account has an e-mail address, a link goes there; opened within half an hour, it lets you set a new password.',
    send: 'Send the link',
    sentTitle: 'Please look into your mail',
    sent: 'If this sign-in name has an e-mail address, a mail arrives within a few minutes. The link works once, within half an hour.',
    sentNot:
      'Nothing came? Look among the junk mail; without an address on file, ask your administrator or the proposals office to reset the password.',
    noMail:
      'This installation sends no mail, so a password cannot be recovered here. Please ask your administrator or the proposals office to reset it: you will be given a one-time password.',
    back: 'Back to sign-in',
  },
  reset: {
    title: 'Set a new password',
    about: 'Everywhere else you are signed in, you will be signed out.',
    done: 'The new password is set. Please sign in with it.',
    missing: 'This address is not complete. Please open the link in the mail again, or ask for a new one.',
    again: 'Ask for a new link',
  },
  setUp: {
    title: 'First-run set-up',
    about: 'Founds the first committee and its administrator. This is done once.',
    code: 'Set-up code',
    codeHelp: 'The letters shown in the server’s log when it started',
    name: 'Name of the committee',
    nameHelp: 'For example: 政协云溪县委员会',
    level: 'Level',
    levels: { county: 'county or district', city: 'city', province: 'province', national: 'national' },
    preset: 'The rulebook to start from',
    presetHelp: 'It can be changed at any time; a case keeps the rules it began under.',
    presets: {
      yubei:
        'Talk first: groups consult on the spot, revising, joining, converting or withdrawing needs consent; at least one talk face to face before a reply.',
      qiaokou: 'Joint review by three offices and the committee, a yearly catalogue of topics, three tiers of supervision.',
      rudong: 'Three gates before filing: local pre-review, review in consultation, co-review by the two offices.',
      county:
        'Five mechanisms: a quarterly prompt to turn findings into proposals, evaluation in person, a second handling even when mostly satisfied.',
      shenzhen:
        'Review in groups, three levels of approval for replies, numbers with the year. Common practice that suits other places too.',
      national:
        'By the National Committee’s regulations: first review, second review, decision; on file, merged, or turned into an opinion.',
    },
    admin: 'Administrator',
    adminName: 'Name',
    login: 'Sign-in name',
    loginHelp: 'Letters and digits, for example admin',
    found: 'Found the committee',
    missing: 'Please fill this in',
    closed: 'This installation is already set up.',
  },
} satisfies typeof zh;
