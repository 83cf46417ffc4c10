// What happens in the store.
export interface Order {
  readonly id: string;
  readonly email: string;
  readonly article: string;
  readonly count: number;
}

export interface StoreEvents {
  readonly orderPlaced: { readonly order: Order };
  readonly orderShipped: { readonly order: Order; readonly parcel: string };
  readonly orderCancelled: { readonly order: Order; readonly reason: string };
}
