/* Stands for Zephyr's header in tests, written by us. */
#define DT_MEM_CACHEABLE (1 << 0)
