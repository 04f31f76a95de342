/* Loads tables, tries accesses, writes down what happened: an interpreter that knows no rules.
 *
 * The questions come as a blob in memory (question_blob): a count of cases, then for each case a
 * table_case followed by its probes. The answers go to the file `answers.bin` by semihosting, after
 * each case: the registers as they read when its tables were loaded, then one outcome per probe. What
 * is missing tells which case did not come back.
 */

#include "firmware.h"

enum { VECTOR_IRQ = 6 };
enum { LONGEST = 1000 }; /* milliseconds */

REGISTER(hsr, "p15, 4, %0, c5, c2, 0")
REGISTER(hdfar, "p15, 4, %0, c6, c0, 0")
REGISTER(hifar, "p15, 4, %0, c6, c0, 2")
REGISTER(hpfar, "p15, 4, %0, c6, c0, 4")
REGISTER(dfsr, "p15, 0, %0, c5, c0, 0")
REGISTER(dfar, "p15, 0, %0, c6, c0, 0")
REGISTER(ifsr, "p15, 0, %0, c5, c0, 1")
REGISTER(ifar, "p15, 0, %0, c6, c0, 2")
WRITE(sctlr, "p15, 0, %0, c1, c0, 0")

static void load(const struct table_case *tables)
{
    load_el2(tables->el2);
    load_el1(tables->el1);
    write_hmair0(tables->hmair[0]);
    write_hmair1(tables->hmair[1]);
    write_mair0(tables->mair[0]);
    write_mair1(tables->mair[1]);
    write_sctlr(tables->sctlr);
}

static void read_back(struct read_back *loaded)
{
    loaded->hmair[0] = read_hmair0();
    loaded->hmair[1] = read_hmair1();
    loaded->mair[0] = read_mair0();
    loaded->mair[1] = read_mair1();
    read_el2(loaded->el2);
    read_el1(loaded->el1);
}

/* Write one instruction, unless it is there: QEMU translates code again after every write. */
static void plant(uint32_t at, uint32_t word)
{
    volatile uint16_t *half = (volatile uint16_t *)at;

    if (half[0] != (word & 0xffff))
        half[0] = (uint16_t)word;
    if (half[1] != word >> 16)
        half[1] = (uint16_t)(word >> 16);
}

static void plant_vectors(uint32_t at)
{
    for (uint32_t offset = 4; offset <= 0x10; offset += 4)
        plant(at + offset, HVC_WORD);
}

static void plant_code(const struct probe *probe)
{
    if (probe->stub != NOWHERE) {
        plant(probe->stub, probe->words[0]);
        if (probe->words[1])
            plant(probe->stub + 4, probe->words[1]);
    }
    if (probe->op & PLANT_VECTORS)
        plant_vectors(probe->vbar);
    if (probe->vbar != NOWHERE)
        write_vbar(probe->vbar);
    __asm__ volatile("dsb\n\tmcr p15, 0, %0, c7, c5, 0\n\tdsb\n\tisb" : : "r"(0) : "memory");
}

static void forget(void)
{
    write_hsr(UNTOUCHED);
    write_hdfar(UNTOUCHED);
    write_hifar(UNTOUCHED);
    write_hpfar(UNTOUCHED);
    write_dfsr(UNTOUCHED);
    write_dfar(UNTOUCHED);
    write_ifsr(UNTOUCHED);
    write_ifar(UNTOUCHED);
    __asm__ volatile("mcrr p15, 0, %0, %0, c7" : : "r"(UNTOUCHED)); /* PAR */
}

static void write_down(struct outcome *out, uint32_t vector)
{
    out->vector = vector;
    out->hsr = read_hsr();
    out->hdfar = read_hdfar();
    out->hifar = read_hifar();
    out->hpfar = read_hpfar();
    out->dfsr = read_dfsr();
    out->dfar = read_dfar();
    out->ifsr = read_ifsr();
    out->ifar = read_ifar();
    __asm__ volatile("mrrc p15, 0, %0, %1, c7" : "=r"(out->par[0]), "=r"(out->par[1]));
    __asm__ volatile("mrs %0, ELR_hyp" : "=r"(out->elr));
}

static uint32_t return_to(const struct table_case *tables, const struct probe *probe, uint32_t ms)
{
    uint32_t vector;

    __asm__ volatile("msr ELR_hyp, %0\n\tmsr SPSR_hyp, %1"
                     :
                     : "r"(probe->start), "r"(probe->spsr));
    watchdog_start(ms);
    vector = window_return(probe->address, tables->hsctlr, tables->hcr);
    watchdog_stop();
    return vector;
}

static uint32_t try_once(const struct table_case *tables, const struct probe *probe, uint32_t ms)
{
    uint32_t op = probe->op & 0xff;

    plant_code(probe);
    forget();
    if (op != OP_RETURN)
        return window_access(probe->address, tables->hsctlr, tables->hcr, op);
    return return_to(tables, probe, ms);
}

/* The timer runs on when the host is busy, so what it ends is tried again with more time; but once
 * a case has had a probe that never came back, its tables are wrong, and no time is wasted on it.
 */
static uint32_t try(const struct table_case *tables, const struct probe *probe, uint32_t *longest)
{
    uint32_t vector;
    uint32_t ms = 1;

    do {
        vector = try_once(tables, probe, ms);
        ms *= 10;
    } while (vector == VECTOR_IRQ && !(probe->op & MAY_LOOP) && ms <= *longest);
    if (vector == VECTOR_IRQ && !(probe->op & MAY_LOOP))
        *longest = 1;
    return vector;
}

static int open_answers(void)
{
    static const char name[] = "answers.bin";
    const uint32_t block[] = {(uint32_t)name, MODE_WB, sizeof name - 1};

    return semihosting(SYS_OPEN, block);
}

static void leave(uint32_t status)
{
    const uint32_t block[] = {APPLICATION_EXIT, status};

    semihosting(SYS_EXIT_EXTENDED, block);
}

static const void *run_case(const struct table_case *tables, int file)
{
    const struct probe *probe = (const struct probe *)(tables + 1);
    struct answers *answers = &answer_buffer;
    uint32_t size = sizeof *answers + tables->probes * sizeof(struct outcome);
    uint32_t longest = LONGEST;
    const uint32_t block[] = {(uint32_t)file, (uint32_t)answers, size};

    load(tables);
    read_back(&answers->loaded);
    for (uint32_t n = 0; n < tables->probes; n++, probe++) {
        write_down(&answers->outcomes[n], try(tables, probe, &longest));
    }
    if (semihosting(SYS_WRITE, block) != 0)
        leave(2);
    return probe;
}

void main(void)
{
    const uint32_t *blob = question_blob;
    const void *next = blob + 1;
    int file = open_answers();

    if (file < 0)
        leave(1);
    watchdog_prepare();
    for (uint32_t n = 0; n < blob[0]; n++)
        next = run_case(next, file);
    leave(0);
}
