// The whole service as one function.
import { bookingRoutes } from './bookingRoutes.ts';
import { BookingStore } from './bookingStore.ts';
import { reply, type HttpReply, type HttpRequest } from './http.ts';
import { dispatch, type Route } from './router.ts';

export function createApplication(store: BookingStore = new BookingStore()): (request: HttpRequest) => HttpReply {
  const routes: readonly Route[] = [{ method: 'GET', pattern: '/health', answer: () => reply(200, 'ok') }, ...bookingRoutes(store)];
  return (request) => dispatch(routes, request);
}
