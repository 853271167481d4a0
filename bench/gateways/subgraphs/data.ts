/** A shop of invented people, goods and reviews, always the same. Every object tells what all subgraphs know of it. */

export interface Customer {
  __typename: "Customer";
  id: string;
  name: string;
  email: string;
  reviews(): Review[];
}

export interface Product {
  __typename: "Product";
  sku: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
  shippingCost: number;
  reviews(): Review[];
}

export interface Review {
  __typename: "Review";
  id: string;
  text: string;
  product(): Product;
  author(): Customer;
}

/** What inventory reckons out of fields that products owns. */
export function shippingCost({ price, weight }: Pick<Product, "price" | "weight">): number {
  return price > 10_000 ? 0 : 200 + weight * 3;
}

export const CUSTOMERS: readonly Customer[] = times(6, (at) => ({
  __typename: "Customer",
  id: String(at + 1),
  name: `${capital(word(at * 7))} ${capital(word(at * 11 + 3))}`,
  email: `${word(at * 7)}@example.org`,
  reviews: () => REVIEWS.filter((_, review) => review % 6 === at),
}));

export const PRODUCTS: readonly Product[] = times(9, (at) => {
  const goods = { price: 500 + at * at * 300, weight: 50 + at * 130 };
  return {
    __typename: "Product",
    sku: `P-${at + 1}`,
    name: capital(word(at * 13 + 5)),
    ...goods,
    inStock: at % 3 !== 1,
    shippingCost: shippingCost(goods),
    reviews: () => REVIEWS.filter((_, review) => review % 9 === at),
  };
});

const REVIEWS: readonly Review[] = times(18, (at) => ({
  __typename: "Review",
  id: String(at + 1),
  text: sentence(at, 26 + (at % 4) * 14),
  product: () => PRODUCTS[at % 9] as Product,
  author: () => CUSTOMERS[at % 6] as Customer,
}));

export const ROOTS = {
  customers: () => CUSTOMERS,
  customer: ({ id }: { id: string }) => CUSTOMERS.find((customer) => customer.id === id) ?? null,
  topProducts: ({ first }: { first: number }) => PRODUCTS.slice(0, first),
};

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function sentence(seed: number, words: number): string {
  return `${capital(times(words, (at) => word(seed * 31 + at * 17)).join(" "))}.`;
}

function word(seed: number): string {
  const syllables = ["an", "bo", "da", "el", "fi", "go", "ka", "lu", "mi", "ne", "or", "pa", "ri", "so", "tu", "ve"];
  return times(2 + (seed % 3), (at) => syllables[(seed * 5 + at * 7 + (seed >> 3)) % 16]).join("");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
