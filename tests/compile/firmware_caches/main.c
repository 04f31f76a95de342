/* Runs every emitted maintenance routine to its end. One line of text per finding. */

#include "mpuplan_maintenance.h"
#include "mpuplan_mapcache.h"

#define WRITE0 4
#define EXIT 0x18
#define STOPPED 0x20026
#define TRAPPED 0x03 /* exception classes: MCR or MRC to p15, HVC */
#define CALLED 0x12

int semihosting(int operation, const void *block);
uint32_t try_at_el1(uint32_t hcr, const void *code);
extern const char el1_set_way[], el1_sctlr[];

static char line[200];
static uint32_t length, bad, asked, met, left, here;
static struct mpuplan_mapcache guest;

static void text(const char *words)
{
    while (*words) {
        line[length++] = *words++;
    }
}

static void number(const char *name, uint32_t value)
{
    text(name);
    for (int at = 28; at >= 0; at -= 4) {
        if (value >> at || at == 0) {
            line[length++] = "0123456789abcdef"[value >> at & 15];
        }
    }
}

static void end(void)
{
    text("\n");
    line[length] = 0;
    semihosting(WRITE0, line);
    length = 0;
}

static void expect(const char *what, uint32_t found, uint32_t wanted)
{
    if (found != wanted) {
        text(what);
        number(" is ", found);
        number(", not ", wanted);
        end();
        bad++;
    }
}

/* The protocol, with device models that answer when they are told, and one that never does. */
static void on_kick(void *user, uint32_t vcpus)
{
    (void)user;
    left |= vcpus;
}

static void on_change(void *user, uint32_t removals)
{
    (void)user;
    expect("removals", removals, 1);
}

static void on_told(void *user, uint32_t models, uint32_t told)
{
    (void)user;
    (void)told;
    asked = models;
}

static void on_cut(void *user, uint32_t models)
{
    (void)user;
    expect("cut off", models, 2);
    asked = 0;
}

static void on_resume(void *user)
{
    (void)user;
    left = 0;
}

static const struct mpuplan_mapcache_hooks protocol = {
    NULL, on_kick, on_change, on_told, on_cut, on_resume,
};

static int on_pause(void *user, uint32_t part, const char *name)
{
    (void)user;
    (void)part;
    (void)name;
    mpuplan_mapcache_begin(&guest, 2);
    expect("enter", mpuplan_mapcache_enter(&guest, 0), 1);
    mpuplan_mapcache_request(&guest, 0, &protocol);
    expect("kicked", left, 1);
    expect("enter again", mpuplan_mapcache_enter(&guest, 1), 0);
    mpuplan_mapcache_leave(&guest, 0, &protocol);
    expect("phase", guest.phase, MPUPLAN_MAPCACHE_CHANGING);
    return 0;
}

static int on_tell(void *user, uint32_t part, const char *name, const struct mpuplan_tell *told,
    uint32_t count)
{
    (void)user;
    (void)part;
    (void)name;
    (void)told;
    expect("told", count, 2);
    mpuplan_mapcache_changed(&guest, &protocol);
    expect("asked", asked, 3);
    mpuplan_mapcache_acknowledge(&guest, 0, guest.number, &protocol);
    expect("over before its time", mpuplan_mapcache_over(&guest, 0), 0);
    mpuplan_mapcache_expire(&guest, guest.number, &protocol);
    expect("over", mpuplan_mapcache_over(&guest, 0), 1);
    return 0;
}

static int on_unpause(void *user, uint32_t part, const char *name, uint32_t cold)
{
    (void)user;
    (void)part;
    (void)cold;
    expect("resumed", mpuplan_mapcache_enter(&guest, 0), 1);
    text("run ");
    text(name);
    end();
    return 0;
}

static int on_rewrite(void *user, uint32_t part, const struct mpuplan_range *ranges, uint32_t count)
{
    (void)user;
    (void)part;
    for (uint32_t at = 0; at < count; at++) {
        volatile uint32_t *word = (volatile uint32_t *)ranges[at].start;
        word[0] = 0x12345678;
        word[ranges[at].lines * (MPUPLAN_CACHE_LINE / 4) - 1] = 0x9abcdef0;
    }
    return 0;
}

static int on_meet(void *user, uint32_t event, uint32_t place, uint32_t pcpus)
{
    (void)user;
    (void)event;
    (void)place;
    (void)pcpus;
    met++;
    return 0;
}

static const struct mpuplan_care_hooks hooks = {
    NULL, NULL, NULL, on_pause, on_unpause, on_rewrite, on_tell, on_meet,
};

/* What a rewriting step has left in the first and the last word of its ranges. */
static void look(const struct mpuplan_part *part)
{
    for (uint32_t at = 0; at < part->count; at++) {
        const struct mpuplan_care *step = &part->steps[at];
        if (step->kind != MPUPLAN_CARE_REWRITE) {
            continue;
        }
        for (uint32_t n = step->first; n < step->first + step->count; n++) {
            volatile uint32_t *word = (volatile uint32_t *)mpuplan_ranges[n].start;
            uint32_t last = mpuplan_ranges[n].lines * (MPUPLAN_CACHE_LINE / 4) - 1;
            expect("first word", word[0], step->what ? 0 : 0x12345678);
            expect("last word", word[last], step->what ? 0 : 0x9abcdef0);
        }
    }
}

static void go_to(uint32_t context)
{
    mpuplan_write_register(MPUPLAN_REG_HSCTLR, mpuplan_read_register(MPUPLAN_REG_HSCTLR) & ~1u);
    mpuplan_barrier(2);
    expect("install", (uint32_t)mpuplan_install(context), MPUPLAN_OK);
}

/* What a guest's HCR bits make of a set/way operation, and of a write of SCTLR. */
static void traps(const struct mpuplan_set_way *one)
{
    uint32_t set_way = (one->hcr & MPUPLAN_HCR_TSW) != 0 ? TRAPPED : CALLED;
    uint32_t toggle = (one->hcr & MPUPLAN_HCR_TVM) != 0 ? TRAPPED : CALLED;
    expect("trap of set/way", try_at_el1(one->hcr, el1_set_way) >> 26, set_way);
    expect("trap of SCTLR", try_at_el1(one->hcr, el1_sctlr) >> 26, toggle);
    text(one->guest);
    text(set_way == TRAPPED ? " traps set/way" : " traps nothing");
    text(toggle == TRAPPED ? " and SCTLR" : "");
    end();
}

static void set_ways(uint32_t context)
{
    for (uint32_t at = 0; at < MPUPLAN_SET_WAYS; at++) {
        traps(&mpuplan_set_ways[at]);
        struct mpuplan_vcpu_caches state = { 0, 0 };
        uint32_t policy = mpuplan_set_ways[at].policy, wanted = MPUPLAN_NO_SUCH;
        if (policy == MPUPLAN_SET_WAY_TRAP) {
            go_to(context);
            wanted = MPUPLAN_OK;
            expect("toggle", (uint32_t)mpuplan_sctlr_written(at, &state, 0, 5), MPUPLAN_OK);
        } else if (policy == MPUPLAN_SET_WAY_FORBID) {
            wanted = MPUPLAN_FORBIDDEN;
        }
        expect("set/way", (uint32_t)mpuplan_set_way(at, &state, 0x40), wanted);
    }
}

int main(void)
{
    expect("caches", (uint32_t)mpuplan_check_caches(), MPUPLAN_OK);
    for (uint32_t at = 0; at < MPUPLAN_PARTS; at++) {
        const struct mpuplan_part *part = &mpuplan_parts[at];
        go_to(part->context);
        expect("part", (uint32_t)mpuplan_maintain(at, &hooks), MPUPLAN_OK);
        look(part);
        here++;
    }
    set_ways(LAST_CONTEXT);
    go_to(LAST_CONTEXT);
    for (uint32_t at = 0; at < MPUPLAN_LAZIES; at++) {
        expect("lazy", (uint32_t)mpuplan_lazy_flush(at), MPUPLAN_OK);
    }
    text("done");
    number(" bad=", bad);
    number(" parts=", here);
    number(" met=", met);
    end();
    semihosting(EXIT, (const void *)STOPPED);
    return 0;
}
