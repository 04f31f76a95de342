/* Runs routines on registers that it loads before, and writes down all registers after each.
 *
 * The questions come as a blob in memory (question_blob): their count, then a `question` each. The
 * answers go to the file `answers.bin` by semihosting, one at a time: a missing one tells which
 * routine did not come back.
 */

#include "sequences.h"

enum { VECTOR_PREFETCH = 3, VECTOR_FROM_EL1 = 5, CLASS_HVC = 0x12 };

READ(hprenr, "p15, 4, %0, c6, c1, 1")
READ(sctlr, "p15, 0, %0, c1, c0, 0")
REGISTER(hcr, "p15, 4, %0, c1, c1, 0")
REGISTER(vsctlr, "p15, 4, %0, c2, c0, 0")
REGISTER(hprselr, "p15, 4, %0, c6, c2, 1")
REGISTER(prselr, "p15, 0, %0, c6, c2, 1")

extern const uint32_t el1_vectors[];
struct ended ended;

static void load(const struct question *asked)
{
    const struct bank *bank = &asked->before;

    if (asked->el == 2) {
        load_el2(bank->pairs);
        write_hmair0(bank->mair[0]);
        write_hmair1(bank->mair[1]);
        write_hprselr(bank->prselr);
    } else {
        load_el1(bank->pairs);
        write_mair0(bank->mair[0]);
        write_mair1(bank->mair[1]);
        write_prselr(bank->prselr);
    }
    write_hcr(asked->hcr);
    write_vsctlr(asked->vsctlr);
}

static void read_back(struct bank *bank, uint32_t el)
{
    if (el == 2) {
        bank->sctlr = ended.hsctlr;
        bank->mair[0] = read_hmair0();
        bank->mair[1] = read_hmair1();
        bank->prselr = read_hprselr();
        read_el2(bank->pairs);
    } else {
        bank->sctlr = read_sctlr();
        bank->mair[0] = read_mair0();
        bank->mair[1] = read_mair1();
        bank->prselr = read_prselr();
        read_el1(bank->pairs);
    }
}

/* What came back from EL1: 0, or one of its own vectors. */
static uint32_t from_el1(uint32_t hsr)
{
    uint32_t number = hsr & 0xffff;

    if (hsr >> 26 != CLASS_HVC)
        return VECTOR_FROM_EL1;
    return number ? EL1_VECTOR + number : 0;
}

/* First and last word of each range that is to be zeroed. */
static uint32_t *edge(const uint32_t range[2], int last)
{
    return (uint32_t *)(last ? range[1] - 4 : range[0]);
}

static void soil(const struct question *asked)
{
    for (uint32_t n = 0; n < ZEROED && asked->zeroed[n][1]; n++)
        *edge(asked->zeroed[n], 0) = *edge(asked->zeroed[n], 1) = 0xdeadbeef;
}

static uint32_t soiled(const struct question *asked)
{
    uint32_t found = 0;

    for (uint32_t n = 0; n < ZEROED && asked->zeroed[n][1]; n++)
        found += *edge(asked->zeroed[n], 0) || *edge(asked->zeroed[n], 1);
    return found;
}

extern uint32_t routine_stack[];

static void answer(const struct question *asked, struct answer *out)
{
    uint32_t stack = asked->stack ? asked->stack : (uint32_t)routine_stack;

    soil(asked);
    load(asked);
    out->vector = asked->el == 2
        ? run_el2(asked->before.sctlr, routines[asked->routine], stack)
        : run_el1(asked->before.sctlr, routines[asked->routine], stack);
    out->hsr = ended.hsr;
    if (asked->el == 1 && out->vector == VECTOR_FROM_EL1)
        out->vector = from_el1(out->hsr);
    out->address = out->vector == VECTOR_PREFETCH ? ended.hifar : ended.hdfar;
    out->elr = ended.elr;
    out->returned = ended.returned;
    out->hcr = read_hcr();
    out->vsctlr = read_vsctlr();
    out->hprenr = read_hprenr();
    out->unzeroed = soiled(asked);
    read_back(&out->after, asked->el);
}

static void leave(uint32_t status)
{
    const uint32_t block[] = {APPLICATION_EXIT, status};

    semihosting(SYS_EXIT_EXTENDED, block);
}

void main(void)
{
    static const char name[] = "answers.bin";
    const uint32_t opened[] = {(uint32_t)name, MODE_WB, sizeof name - 1};
    const struct question *asked = (const struct question *)(question_blob + 1);
    struct answer out;
    int file = semihosting(SYS_OPEN, opened);
    const uint32_t block[] = {(uint32_t)file, (uint32_t)&out, sizeof out};

    if (file < 0)
        leave(1);
    write_vbar((uint32_t)el1_vectors);
    for (uint32_t n = 0; n < question_blob[0]; n++) {
        answer(asked + n, &out);
        if (semihosting(SYS_WRITE, block) != 0)
            leave(2);
    }
    leave(0);
}
