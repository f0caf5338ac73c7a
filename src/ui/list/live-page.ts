/** A page of a list as the admin API answers it. */
export type LivePage<Item> = { items: Item[]; nextCursor: string | null };

/** What the server has rendered a list from: `url` is the address whose answer `page` is. */
export type InitialPage<Page> = { page: Page; url: string };
