import { test } from 'node:test';
import assert from 'node:assert/strict';
import { renew } from '../src/renewal.ts';
import { isActiveSubscriber, type Subscriber } from '../src/subscriber.ts';
import { SubscriberDirectory } from '../src/subscriberDirectory.ts';

const ada: Subscriber = { id: '7', name: 'Ada', paidUntil: 100 };

test('active until the last paid day', () => {
  assert.equal(isActiveSubscriber(ada, 100), true);
  assert.equal(isActiveSubscriber(ada, 101), false);
});

test('a renewal goes on from the last paid day, or from today', () => {
  assert.deepEqual(renew(ada, 30, 90), { id: '7', name: 'Ada', paidUntil: 130 });
  assert.equal(renew(ada, 30, 200).paidUntil, 230);
});

test('the directory finds who is known', () => {
  const directory = new SubscriberDirectory();
  directory.add(ada);
  assert.equal(directory.find('7'), ada);
  assert.equal(directory.find('8'), undefined);
  assert.deepEqual(directory.active(101), []);
  assert.deepEqual(directory.active(100), [ada]);
});
