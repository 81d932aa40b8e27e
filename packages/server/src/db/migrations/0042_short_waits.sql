-- What is written to this index is gathered and put in its places together, by whoever comes when the list is full: with the usual
-- 4 MB somebody waited 1 to 3 s on the embedded engine, with 256 kB 0.2 to 0.4 s; the whole takes no longer.
alter index search_document_by_pair set (gin_pending_list_limit = 256);
